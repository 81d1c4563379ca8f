import { html, nothing } from 'lit-html';
import { Enquiry, type Question } from '../../../mobile-contract/web/src/enquiry.js';
import { known, type Eligibility } from '../../../mobile-contract/web/src/explanation.js';
import { CheckEligibility, WizardStart } from '../../../mobile-contract/web/src/ids.js';
import { Part } from '../../../mobile-contract/web/src/part.js';
import { Service } from '../../../mobile-contract/web/src/service.js';
import { profile } from '../../../mobile-contract/web/src/told.js';
import { words as w } from '../../../mobile-contract/web/src/words.js';
import { decoded, encoded } from './link.js';

/** An enquiry about one benefit. */
class Judging extends Enquiry {
  eligibility?: Eligibility;

  constructor(private readonly id: string, changed: () => void) {
    super(new Service(location.origin), changed);
  }

  refresh() {
    return this.run(async (signal) => {
      this.start ??= await this.service.ask(WizardStart, {}, signal);
      const asked = { profile: profile(this.told), benefitIds: [this.id] };
      [this.eligibility] = (await this.service.ask<{ checkEligibility: Eligibility[] }>(CheckEligibility, asked, signal)).checkEligibility;
    });
  }

  /** Only what the user wants to answer is asked here. */
  get question(): Question | undefined {
    return this.forced && { attribute: this.forced, options: this.optionsOf(this.forced) };
  }
}

/** The verdict on the benefit of a page for what the user told, condition by condition; asks what is missing in place. */
export class HuiqiVerdict extends Part {
  private judging = new Judging(this.getAttribute('benefit')!, () => this.changed());

  connectedCallback() {
    const state = decoded(location.hash);
    if (state) Object.assign(this.judging, { told: state.told, skipped: state.skipped });
    if (Object.keys(this.judging.told).length) this.judging.refresh();
    super.connectedCallback();
  }

  protected render() {
    const j = this.judging;
    const e = j.eligibility;
    const back = `/h5/#${encoded(j)}`;
    return html`<section class="card" aria-labelledby="v" part="verdict"><h2 id="v">我的企业符合吗？ ${e ? html`<span class="tag ${known(e.verdict)}">${w.verdict[known(e.verdict)]}</span>` : nothing}</h2>
      <div role="status">${j.problem ? html`<p>${w.trouble[j.problem.trouble]}${j.problem.trouble === 'input' ? j.problem.sentence : ''}</p><p><button class="go" @click=${() => j.problem?.trouble === 'input' ? j.dropRefused() : j.refresh()}>${j.problem.trouble === 'input' ? w.fixed : w.retry}</button></p>`
        : j.busy ? html`<p class="m">${j.slow ? w.slowly : w.wait}</p>` : nothing}</div>
      ${j.question ? html`<huiqi-question .it=${{ question: j.question, service: j.service, places: (code: string) => j.places(code), staff: j.staff }}
        @told=${({ detail: it }: CustomEvent) => j.tell(it.attribute, it.value, it.words)} @skipped=${(it: CustomEvent) => j.skip(it.detail)}></huiqi-question>` : nothing}
      ${e ? html`<p>${e.explanation}</p><huiqi-explanation .it=${e} @ask=${(it: CustomEvent) => j.askNow(it.detail)}></huiqi-explanation>
        <p><a href=${back}>回到匹配结果</a></p>`
      : j.busy || j.problem ? nothing : html`<p>还没有填写企业信息，不能判断。</p><p><a href=${back}>先回答几个问题</a></p>`}</section>`;
  }
}
customElements.define('huiqi-verdict', HuiqiVerdict);
