Component({
  properties: {item: {type: Object, value: null}},
  methods: {
    open() {
      this.triggerEvent('open', {id: this.data.item.id});
    },
  },
});
