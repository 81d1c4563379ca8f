const {model, named, shown, verdictLabel, verdictMark} = require('../../model');

const TRACKS = [
  {value: '', label: '全部'},
  {value: 'TECHNOLOGY', label: '科技'},
  {value: 'FINANCE', label: '金融'},
  {value: 'CAPITAL', label: '资本'},
  {value: 'ENTERPRISE', label: '企业'},
];

Component({
  data: {tracks: TRACKS, track: '', items: null, problem: null},
  lifetimes: {
    attached() {
      this.load();
    },
  },
  methods: {
    async choose({currentTarget}) {
      this.setData({track: currentTarget.dataset.value});
      await this.load();
    },

    async load() {
      const {client, operations, profile} = model();
      const {track} = this.data;
      const variables = {tracks: track ? [track] : [], profile: profile(), first: 20};
      try {
        const {data, stale} = await client.query(operations.Events, variables);
        if (this.data.track !== track) return;
        this.setData({
          problem: shown(stale),
          items: data.matchmakingEvents.edges.map(({node, eligibility}) => ({
            ...named(node),
            id: node.id,
            title: node.title,
            headline: [node.startsOn || (node.year ? `${node.year}年` : '时间未定'), node.venue].filter(Boolean).join(' '),
            verdict: eligibility && eligibility.verdict,
            verdictLabel: eligibility && verdictLabel(eligibility.verdict),
            mark: eligibility && verdictMark(eligibility.verdict),
          })),
        });
      } catch (problem) {
        this.setData({problem: shown(problem)});
      }
    },

    open({detail: {id}}) {
      model().platform.navigateTo({url: `/pages/detail/index?benefit=${encodeURIComponent(id)}`});
    },
  },
});
