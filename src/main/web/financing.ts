import { html, nothing, type TemplateResult } from 'lit-html';
import { Enquiry } from '../../../mobile-contract/web/src/enquiry.js';
import { known, type Eligibility } from '../../../mobile-contract/web/src/explanation.js';
import { FinancingProducts } from '../../../mobile-contract/web/src/ids.js';
import { Part } from '../../../mobile-contract/web/src/part.js';
import { shifted } from '../../../mobile-contract/web/src/question.js';
import { Problem, Service } from '../../../mobile-contract/web/src/service.js';
import { profile } from '../../../mobile-contract/web/src/told.js';
import { words as w } from '../../../mobile-contract/web/src/words.js';

interface Offers {
  totalCount: number;
  edges: {
    node: { id: string; title: string; providers: string[]; value: { headline: string } | null; subsidies: { id: string; title: string; value: { headline: string } }[] };
    eligibility: Eligibility | null;
    fit: Eligibility['criteria'];
    fitVerdict: string;
  }[];
  pageInfo: { hasNextPage: boolean; endCursor: string };
}

const TERMS = { '': '期限不限', 6: '6个月', 12: '1年', 24: '2年', 36: '3年', 60: '5年', 120: '10年' };
const SECURITY = {
  SURETY_PERSON: '个人保证', SURETY_ENTERPRISE: '企业保证', SURETY_GUARANTEE_COMPANY: '担保公司保证', MORTGAGE_REAL_ESTATE: '不动产抵押',
  MORTGAGE_EQUIPMENT: '设备抵押', PLEDGE_RECEIVABLES: '应收账款质押', PLEDGE_IP: '知识产权质押', PLEDGE_EQUITY: '股权质押',
};

/** Finds financing for an amount, a term and the security at hand. */
export class HuiqiFinancing extends Part {
  private enquiry = new Enquiry(new Service(location.origin), () => this.changed());
  private need?: object;
  private offers?: Offers;
  private problem?: Problem;
  private busy = false;

  protected render(): TemplateResult {
    const told = Object.values(this.enquiry.told);
    const o = this.offers;
    return html`<form class="card" @submit=${this.submit}>
      <p class="row"><label>要借 <input name="amount" inputmode="decimal" size="8" maxlength="10" pattern="\\d{1,8}(\\.\\d{1,4})?" autocomplete="off"> 万元</label>
      <label>用多久 <select name="term">${Object.entries(TERMS).map(([value, words]) => html`<option value=${value}>${words}</option>`)}</select></label></p>
      <fieldset><legend class="m">能提供的担保（可多选；只要信用贷款就勾最后一项；一项不勾表示还没想好）</legend><p class="row">${Object.entries({ ...SECURITY, NONE: '都不能提供' }).map(([value, words]) =>
        html`<label class="row"><input type="checkbox" name="security" value=${value}> ${words}</label>`)}</p></fieldset>
      <p class="m">${told.length ? `同时按已填信息判断：${told.map((it) => it.words).join('、')}` : html`填过<a href="/h5/">企业信息</a>的，同时判断企业条件。`}</p>
      <button class="go" ?disabled=${this.busy}>查找</button></form>
      <div role="status">${this.problem ? html`<p>${w.trouble[this.problem.trouble]}${this.problem.sentence}</p><p><button class="go" @click=${() => this.find()}>${w.retry}</button></p>`
        : this.busy ? html`<p class="m">${w.wait}</p>` : o ? html`<p>可能满足的有 ${o.totalCount} 个，按已知费用从低到高。</p>` : nothing}</div>
      ${o ? html`<h2 class="vh">结果</h2><ul class="list">${o.edges.map(({ node, eligibility, fit, fitVerdict }) => html`<li class="card"><div class="row m">${node.providers.slice(0, 2).join('、')}
        <span class="tag ${known(fitVerdict)}">需求：${w.verdict[known(fitVerdict)]}</span>${eligibility ? html`<span class="tag ${known(eligibility.verdict)}">企业：${w.verdict[known(eligibility.verdict)]}</span>` : nothing}</div>
        <h3><a href="/h5/benefits/${node.id}">${node.title}</a></h3><p>${node.value?.headline}</p>${eligibility ? html`<p class="m">${eligibility.explanation}</p>` : nothing}
        ${fit.length ? html`<huiqi-explanation .it=${{ criteria: fit, missing: [] }}></huiqi-explanation>` : nothing}
        ${node.subsidies.map((it) => html`<p class="m">可贴息：<a href="/h5/benefits/${it.id}">${it.title}</a></p>`)}</li>`)}</ul>
        ${o.pageInfo.hasNextPage ? html`<button ?disabled=${this.busy} @click=${() => this.find(o.pageInfo.endCursor)}>${w.more}</button>` : nothing}` : html`<slot></slot>`}`;
  }

  private submit = (it: SubmitEvent) => {
    it.preventDefault();
    const form = new FormData(it.target as HTMLFormElement);
    const security = form.getAll('security');
    const amount = form.get('amount');
    const term = form.get('term');
    this.need = {
      ...(amount && { amount: shifted(String(amount), 4) }),
      ...(term && { termMonths: +term }),
      ...(security.length && { security: security.filter((kind) => kind !== 'NONE') }),
    };
    this.find();
  };

  private async find(after?: string) {
    this.busy = true;
    this.problem = undefined;
    this.changed();
    try {
      const asked = { need: this.need, profile: profile(this.enquiry.told), after };
      const { financingProducts: found } = await this.enquiry.service.ask<{ financingProducts: Offers }>(FinancingProducts, asked);
      this.offers = after ? { ...found, edges: [...this.offers!.edges, ...found.edges] } : found;
    } catch (e) {
      this.problem = e instanceof Problem ? e : new Problem('unknown');
    }
    this.busy = false;
    this.changed();
  }
}
customElements.define('huiqi-financing', HuiqiFinancing);
