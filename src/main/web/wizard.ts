import { html, nothing } from 'lit-html';
import { Enquiry } from '../../../mobile-contract/web/src/enquiry.js';
import { Service } from '../../../mobile-contract/web/src/service.js';
import { WizardPart } from '../../../mobile-contract/web/src/wizard.js';
import { decoded, encoded, inWords } from './link.js';

const ALL = '';
const FILTERS = { KIND: ['kinds', '类别'], STATUS: ['statuses', '状态'] } as const;
const AMOUNTS = { '': '金额不限', 100000: '最高10万元以上', 1000000: '最高100万元以上', 10000000: '最高1000万元以上' };

/** The wizard of the pages: what the component does, and filters, a link that holds it all, and paper. */
export class HuiqiH5Wizard extends WizardPart {
  enquiry = new Enquiry(new Service(location.origin), () => {
    this.keep();
    this.changed();
  });
  protected target = '_self';
  private link?: string;
  private said = '';
  private unnamed = false;
  private labels = new Map<string, string>();

  connectedCallback() {
    const state = decoded(location.hash);
    if (state) {
      Object.assign(this.enquiry, state);
      this.unnamed = true;
    }
    super.connectedCallback();
    document.addEventListener('click', (it) => this.carry(it), true);
  }

  /** What came by a link is values; the words for them are asked once. */
  private async name() {
    const e = this.enquiry;
    const regions = e.start?.referenceData.regions ?? [];
    const place = (code: string): string | undefined => {
      const it = regions.find((region) => region.code === code);
      const above = it?.parent && !['000000', '210000'].includes(it.parent.code) ? place(it.parent.code) : '';
      return it && above + it.name;
    };
    try {
      e.told = await inWords(e.told, e.service, place);
      this.changed();
    } catch {
      // The codes themselves stay on the screen; the state above them tells what is wrong.
    }
  }

  private keep() {
    const e = this.enquiry;
    if (e.busy) return;
    if (this.unnamed && !e.problem) {
      this.unnamed = false;
      this.name();
    }
    const state = encoded(e);
    if (state !== location.hash.slice(1)) history.replaceState(null, '', state ? '#' + state : location.pathname);
    for (const facet of e.step?.facets ?? []) facet.buckets.forEach((it) => this.labels.set(it.value, it.label));
  }

  /** Where the browser keeps nothing, links within the pages carry the state. */
  private carry(it: MouseEvent) {
    const a = it.composedPath().find((part): part is HTMLAnchorElement => part instanceof HTMLAnchorElement);
    if (this.enquiry.unkept && a?.origin === location.origin && !a.hash) a.hash = encoded(this.enquiry);
  }

  protected tools() {
    return html`<button class="bare" part="share" @click=${this.share}>复制分享链接</button><button class="bare" part="print" @click=${() => print()}>打印</button>
      <span role="status" class="m">${this.said}</span>${this.link ? html`<input readonly aria-label="分享链接" size="60" .value=${this.link}>` : nothing}`;
  }

  private share = async () => {
    try {
      await navigator.clipboard.writeText(location.href);
      this.said = '已复制：链接含已填答案，不含任何个人信息。';
    } catch {
      this.link = location.href;
      this.said = '请手工复制：';
    }
    this.changed();
  };

  protected filters() {
    const e = this.enquiry;
    return html`${e.step!.inferred.map((it) => html`<p class="m">${it.attribute.label}：${it.because}</p>`)}
      <p class="row" part="filters">${Object.entries(FILTERS).map(([field, [name, label]]) => this.select(name, label, field))}
      <select aria-label="金额" @change=${(it: Event) => this.narrow('minimumAmount', (it.target as HTMLSelectElement).value)}>${Object.entries(AMOUNTS).map(([value, words]) =>
        html`<option value=${value} ?selected=${value === String(e.filter.minimumAmount ?? ALL)}>${words}</option>`)}</select></p>`;
  }

  private select(name: string, label: string, field: string) {
    const e = this.enquiry;
    const chosen = (e.filter[name] as string[] | undefined)?.[0] ?? ALL;
    const buckets = e.step!.facets.find((it) => it.field === field)?.buckets ?? [];
    const shown = buckets.some((it) => it.value === chosen) || !chosen ? buckets : [...buckets, { value: chosen, label: this.labels.get(chosen) ?? chosen, count: 0 }];
    return html`<select aria-label=${label} @change=${(it: Event) => this.narrow(name, (it.target as HTMLSelectElement).value)}>
      <option value="">${label}不限</option>${shown.map((it) => html`<option value=${it.value} ?selected=${it.value === chosen}>${it.label} ${it.count}</option>`)}</select>`;
  }

  private narrow(name: string, value: string) {
    const { [name]: _, ...rest } = this.enquiry.filter;
    this.enquiry.filter = value ? { ...rest, [name]: name === 'minimumAmount' ? value : [value] } : rest;
    this.enquiry.refresh();
  }
}
customElements.define('huiqi-wizard', HuiqiH5Wizard);
