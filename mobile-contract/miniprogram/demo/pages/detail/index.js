const {model, named, shown, verdictLabel, verdictMark} = require('../../model');

Component({
  properties: {benefit: {type: String, value: ''}}, // the query of the page's address
  data: {item: null, gone: false, problem: null},
  lifetimes: {
    attached() {
      this.load();
    },
  },
  methods: {
    async load() {
      const {client, operations, profile} = model();
      try {
        const id = decodeURIComponent(this.data.benefit);
        const {data, stale} = await client.query(operations.BenefitForFirm, {id, profile: profile()});
        const {node} = data;
        this.setData({
          problem: shown(stale),
          gone: !node,
          item: node && {
            ...node,
            ...named(node),
            verdictLabel: verdictLabel(node.eligibility.verdict),
            // The parts of a group say what it says.
            criteria: node.eligibility.criteria
              .filter((it) => it.attribute)
              .map((it) => ({...it, mark: verdictMark(it.verdict)})),
          },
        });
      } catch (problem) {
        this.setData({problem: shown(problem)});
      }
    },
  },
});
