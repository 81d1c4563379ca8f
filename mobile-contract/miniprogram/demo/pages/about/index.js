const {model, shown} = require('../../model');

Component({
  data: {service: null, copied: null, problem: null},
  lifetimes: {
    attached() {
      this.load();
    },
  },
  methods: {
    async load() {
      const {client, operations} = model();
      await this.trying(async () => {
        const {data, stale} = await client.query(operations.About, {});
        this.setData({service: data.service, problem: shown(stale)});
      });
    },

    async copy() {
      const {sync} = model();
      await this.trying(async () => {
        await sync.run();
        this.setData({copied: sync.all().length, problem: null});
      });
    },

    forget() {
      model().forget();
    },

    async trying(what) {
      try {
        await what();
      } catch (problem) {
        this.setData({problem: shown(problem)});
      }
    },
  },
});
