import { html, nothing } from 'lit-html';
import { Part } from './part.js';
import type { Attribute } from './told.js';
import { words as w } from './words.js';

export interface Eligibility {
  verdict: string;
  explanation: string;
  criteria: {
    path: string; operator: string; verdict: string; attribute: Attribute | null; required: string; given: string | null;
    citation: { title: string; documentNumber: string | null; url: string | null } | null;
  }[];
  missing: Attribute[];
}

const MARKS: Record<string, string> = { ELIGIBLE: '✓', UNKNOWN: '?', INELIGIBLE: '✗' };

/** A verdict that a newer service may give and this page does not know is as open as UNKNOWN. */
export const known = (verdict: string) => (verdict in MARKS ? verdict : 'UNKNOWN');

/** Condition by condition: whether it is met, what is asked, what was said, and the source. Event `ask` with an attribute. */
export class HuiqiExplanation extends Part<Eligibility> {
  protected render() {
    return html`<ul part="conditions">${this.it.criteria.map((it, i, all) => html`<li part="condition" class="row" .style=${`align-items:start;flex-wrap:nowrap;padding:6px 0;border-top:1px solid var(--huiqi-line);margin-left:${18 * (it.path.replace(/^0\./, '').split('.').length - 1)}px`}>
        <b class=${known(it.verdict)}><span aria-hidden="true">${MARKS[known(it.verdict)]}</span><span class="vh">${w.verdict[known(it.verdict)]}</span></b>
        <div><span lang="zh">${it.required}</span>
        ${it.attribute && !/^0\.[12]/.test(it.path) ? html`<div class="m">${w.said}<span lang="zh">${it.given ?? w.notSaid}</span></div>` : nothing}
        ${it.citation && it.citation.title !== all[i - 1]?.citation?.title ? html`<div class="m">${w.source}${this.cited(it.citation)}</div>` : nothing}</div></li>`)}</ul>
      <p class="row">${this.it.missing.filter((it) => it.kind !== 'JUDGEMENT').map((it) => html`<button part="ask" @click=${() => this.say('ask', it)}>${w.answer}<span lang="zh">${it.label}</span></button>`)}</p>`;
  }

  private cited({ title, documentNumber, url }: NonNullable<Eligibility['criteria'][0]['citation']>) {
    const text = html`<span lang="zh">${title}${documentNumber ? `（${documentNumber}）` : ''}</span>`;
    return /^https?:/.test(url ?? '') ? html`<a href=${url} target="_blank" rel="noopener noreferrer">${text}</a>` : text;
  }
}
customElements.define('huiqi-explanation', HuiqiExplanation);
