const {model, named, shown} = require('../../model');

Component({
  data: {typed: '', suggestions: [], items: [], total: null, corrected: '', problem: null},
  lifetimes: {
    attached() {
      this.setData({typed: model().typed('search')});
    },
  },
  methods: {
    async type({detail}) {
      const {client, operations, type} = model();
      const prefix = detail.value;
      type('search', prefix);
      this.setData({typed: prefix});
      if (!prefix.trim()) return this.setData({suggestions: []});
      try {
        const {data} = await client.query(operations.Suggest, {prefix});
        // A later key stroke may have been answered already.
        if (this.data.typed === prefix) this.setData({suggestions: data.suggest});
      } catch (problem) {
        // Suggestions are a help only: the search tells what is wrong.
      }
    },

    async take({currentTarget}) {
      model().type('search', currentTarget.dataset.text);
      this.setData({typed: currentTarget.dataset.text});
      await this.find();
    },

    async find() {
      const {client, operations} = model();
      const text = this.data.typed.trim();
      if (!text) return;
      try {
        const {data, stale} = await client.query(operations.Search, {text, first: 10});
        const {edges, totalCount, correctedText} = data.search;
        this.setData({
          suggestions: [],
          problem: shown(stale),
          total: totalCount,
          corrected: correctedText || '',
          items: edges.map(({node}) => ({
            ...named({kind: node.kind || 'POLICY_DOCUMENT', status: node.status || node.documentStatus}),
            id: node.id,
            title: node.title,
            headline: node.value ? node.value.headline : node.documentNumber,
          })),
        });
      } catch (problem) {
        this.setData({problem: shown(problem)});
      }
    },

    open({detail: {id}}) {
      if (!id.startsWith('document:')) {
        model().platform.navigateTo({url: `/pages/detail/index?benefit=${encodeURIComponent(id)}`});
      }
    },
  },
});
