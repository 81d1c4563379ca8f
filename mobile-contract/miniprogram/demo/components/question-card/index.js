Component({
  properties: {question: {type: Object, value: null}},
  methods: {
    choose(event) {
      this.tell(event.currentTarget.dataset.value);
    },
    pick(event) {
      this.tell(event.detail.value);
    },
    tell(value) {
      this.triggerEvent('answer', {attribute: this.data.question.attribute, value});
    },
  },
});
