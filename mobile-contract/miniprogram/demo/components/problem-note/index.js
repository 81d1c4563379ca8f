Component({
  properties: {problem: {type: Object, value: null}},
  methods: {
    goOn() {
      this.triggerEvent('goon', {wayOn: this.data.problem.wayOn});
    },
  },
});
