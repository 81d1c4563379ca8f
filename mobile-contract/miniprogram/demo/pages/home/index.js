const {model, answered, named, shown, verdictLabel, verdictMark} = require('../../model');

// The three facts that settle most, asked before anything is looked up; then the service says what to ask.
const FIRST = ['region', 'sector', 'size'];

Component({
  data: {told: [], asks: '', typed: '', sectors: [], question: null, matches: null, problem: null, nothing: false},
  lifetimes: {
    attached() {
      this.start();
    },
  },
  methods: {
    async start() {
      const {client, operations, typed} = model();
      this.setData({typed: typed('sector')});
      await this.trying(this.start, async () => {
        const {data, stale} = await client.query(operations.WizardStart, {});
        this.words = {};
        for (const it of data.profileAttributes.nodes) this.words[it.id] = it;
        this.cities = data.referenceData.regions
          .filter((it) => it.parent && it.parent.code === '210000')
          .map(({code, name}) => ({value: code, label: name}));
        this.setData({problem: shown(stale)});
        await this.next();
      });
    },

    /** Asks for the first fact that was not told, else looks up what fits. */
    async next() {
      const profile = model().profile();
      const asks = FIRST.find((it) => !profile[it]) || '';
      this.setData({
        asks,
        told: this.told(profile),
        unkept: shown(model().unkept),
        question: asks && asks !== 'sector' ? this.firstQuestion(asks) : null,
      });
      if (!asks) await this.match(profile);
    },

    firstQuestion(id) {
      const attribute = this.words[id];
      return {attribute, options: id === 'region' ? this.cities : attribute.options};
    },

    async match(profile) {
      const {client, operations} = model();
      await this.trying(() => this.match(profile), async () => {
        const {data, stale} = await client.query(operations.FirstScreen, {profile});
        const {verdictCounts, nextQuestions, edges, pageInfo} = data.eligibleBenefits;
        this.setData({
          problem: shown(stale),
          question: nextQuestions[0] || null,
          matches: {
            ...verdictCounts,
            more: pageInfo.hasNextPage,
            items: edges.map(({node, eligibility}) => ({
              ...named(node),
              id: node.id,
              title: node.title,
              headline: node.value && node.value.headline,
              inferred: node.confidence === 'INFERRED',
              verdict: eligibility.verdict,
              verdictLabel: verdictLabel(eligibility.verdict),
              mark: verdictMark(eligibility.verdict),
              explanation: eligibility.explanation,
            })),
          },
        });
      });
    },

    async answer({detail: {attribute, value}}) {
      model().tell(answered(model().profile(), attribute, value));
      this.remember(attribute, value);
      await this.next();
    },

    typeSector({detail}) {
      model().type('sector', detail.value);
      this.setData({typed: detail.value, nothing: false});
    },

    async findSector() {
      const {client, operations} = model();
      const text = this.data.typed.trim();
      if (!text) return;
      await this.trying(this.findSector, async () => {
        const variables = {text, types: ['SECTOR'], first: 8};
        const {data, stale} = await client.query(operations.SearchReferenceData, variables);
        const sectors = data.searchReferenceData;
        this.setData({sectors, nothing: !sectors.length, problem: shown(stale)});
      });
    },

    async chooseSector({currentTarget}) {
      const {code, label} = currentTarget.dataset;
      model().tell({...model().profile(), sector: code});
      this.names = {...this.names, sector: label};
      this.setData({sectors: []});
      await this.next();
    },

    remember(attribute, value) {
      const options = (this.data.question && this.data.question.options) || [];
      const option = options.find((it) => it.value === value);
      this.names = {...this.names, [attribute.id]: option ? option.label : value};
      this.labels = {...this.labels, [attribute.id]: attribute.label};
    },

    /** What was told, by the words that the user saw. */
    told(profile) {
      const names = this.names || {};
      const ids = FIRST.filter((it) => profile[it]).concat(Object.keys(names).filter((it) => !FIRST.includes(it)));
      return ids.map((id) => {
        const word = this.words[id] || {label: (this.labels || {})[id]};
        const options = id === 'region' ? this.cities : word.options || [];
        const option = options.find((it) => it.value === profile[id]) || {};
        return {id, label: word.label || id, value: names[id] || option.label || profile[id]};
      });
    },

    async startAgain() {
      model().forget();
      this.names = {};
      this.setData({matches: null, question: null});
      await this.next();
    },

    /** Runs what may fail; what was typed and shown stays, with a sentence and a way on beside it. */
    async trying(again, what) {
      this.again = again;
      try {
        await what();
      } catch (problem) {
        this.setData({problem: shown(problem)});
      }
    },

    async goOn({detail: {wayOn}}) {
      const {platform} = model();
      if (wayOn === 'CHANGE') return this.startAgain();
      if (wayOn === 'SIGN_IN' && platform.navigateTo) return platform.navigateTo({url: '/pages/about/index'});
      if (wayOn === 'UPDATE' && platform.getUpdateManager) return platform.getUpdateManager().applyUpdate();
      this.setData({problem: null});
      return this.again.call(this);
    },

    open({detail: {id}}) {
      model().platform.navigateTo({url: `/pages/detail/index?benefit=${encodeURIComponent(id)}`});
    },
  },
});
