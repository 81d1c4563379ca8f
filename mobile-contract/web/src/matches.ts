import { html, nothing } from 'lit-html';
import { CheckEligibility } from './ids.js';
import './explanation.js';
import { known, type Eligibility } from './explanation.js';
import { Part } from './part.js';
import { Problem, type Service } from './service.js';
import { profile, type Told } from './told.js';
import type { Match } from './enquiry.js';
import { words as w } from './words.js';

export interface Listed {
  matches: Match[];
  told: Told;
  service: Service;
  /** Where links open: a host page stays, a page of the service goes on in place. */
  target: string;
}

/** A list of judged benefits; each opens to its conditions. */
export class HuiqiMatches extends Part<Listed> {
  private opened: Record<string, Eligibility | Problem | true> = {};

  protected renewed(before?: Listed) {
    if (before?.told !== this.it.told) this.opened = {};
  }

  protected render() {
    const { matches, service, target } = this.it;
    return html`<ul part="list" class="list">${matches.map(({ node, eligibility }, i) => {
      const open = this.opened[node.id];
      const left = node.applicationWindow?.daysLeft ?? -1;
      const verdict = known(eligibility.verdict);
      return html`<li part="match" class="card"><div class="row m">${w.kind[node.kind] ?? w.other} <span lang="zh">${node.providers[0]}</span><span class="tag ${verdict}" part="verdict">${w.verdict[verdict]}</span></div>
        <h3 lang="zh"><a part="title" href="${service.address}/h5/benefits/${node.id}" target=${target} rel="noopener">${node.title}</a></h3>
        <p lang="zh">${node.value?.headline}</p>
        <p class="m" part="reason" lang="zh">${eligibility.explanation}</p>
        ${left >= 0 ? html`<p class="m">${w.left(left)}</p>` : nothing}
        ${node.confidence === 'INFERRED' ? html`<p class="m">${w.unseen}</p>` : nothing}
        <button class="bare" part="why" aria-expanded=${!!open} @click=${() => this.toggle(node.id)}>${open ? '▾' : '▸'} ${w.why}<span class="vh" lang="zh">${node.title}</span></button>
        <div role="status">${open === true ? w.wait : open instanceof Problem ? w.trouble[open.trouble]
          : open ? html`<huiqi-explanation .it=${open} exportparts="conditions,condition,ask"></huiqi-explanation>` : nothing}</div></li>`;
    })}</ul>`;
  }

  private async toggle(id: string) {
    const open = this.opened[id];
    this.opened[id] = true;
    if (open) delete this.opened[id];
    else {
      this.changed();
      const asked = { profile: profile(this.it.told), benefitIds: [id] };
      const answer = await this.it.service.ask<{ checkEligibility: Eligibility[] }>(CheckEligibility, asked).then((it) => it.checkEligibility[0], (e) => e);
      if (this.opened[id]) this.opened[id] = answer;
    }
    this.changed();
  }
}
customElements.define('huiqi-matches', HuiqiMatches);
