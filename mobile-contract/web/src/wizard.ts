import { html, nothing } from 'lit-html';
import { VERDICTS, type Enquiry } from './enquiry.js';
import './matches.js';
import { Part } from './part.js';
import './question.js';
import { words as w } from './words.js';

/** An enquiry on the screen: what is known, the question, the three groups. */
export abstract class WizardPart<T = undefined> extends Part<T> {
  abstract enquiry: Enquiry;
  protected target = '_blank';

  connectedCallback() {
    super.connectedCallback();
    this.enquiry.refresh();
  }

  protected render() {
    const e = this.enquiry;
    const told = Object.entries(e.told);
    return html`<section part="base" aria-label=${w.title}>
      <p part="counts" role="status">${!e.step ? '' : told.length ? w.counts(e.counts) : w.known(e.counts.reduce((a, b) => a + b))}</p>
      ${told.length ? html`<p class="row" part="told"><span class="m">${w.toldBy}</span>${told.map(([id, it]) => html`<button class="chip" title=${w.remove + it.label} @click=${() => e.drop(id)}><span lang="zh">${it.words}</span> <span aria-hidden="true">✕</span><span class="vh">${w.remove}</span></button>`)}
        <button class="bare" @click=${() => e.clear()}>${w.reset}</button>${this.tools()}</p>` : nothing}
      ${this.state()}${this.asked()}
      ${e.step && told.length ? html`${this.filters()}<div role="tablist" class="row" part="groups" aria-label=${w.title} @keydown=${this.keys}>${VERDICTS.map((it, i) =>
          html`<button role="tab" id=${it} part="group" aria-controls="list" aria-selected=${it === e.shown} tabindex=${it === e.shown ? 0 : -1} @click=${() => e.show(it)}>${w.verdict[it]} ${e.counts[i]}</button>`)}</div>
        <div role="tabpanel" id="list" aria-labelledby=${e.shown} aria-busy=${e.busy}><h2 class="vh">${w.verdict[e.shown]}</h2><p class="m">${w.intro[e.shown]}</p>
        ${e.step.edges.length ? html`<huiqi-matches .it=${{ matches: e.step.edges, told: e.told, service: e.service, target: this.target }}
          exportparts="list,match,title,verdict,reason,why,conditions,condition,ask" @ask=${(it: CustomEvent) => this.onward(e.askNow(it.detail))}></huiqi-matches>` : html`<p>${e.busy ? w.wait : w.empty}</p>`}
        ${e.step.pageInfo.hasNextPage ? html`<button part="more" ?disabled=${e.busy} @click=${() => e.more()}>${w.more}</button>` : nothing}</div>` : nothing}
      <p class="m" part="note">${w.honest}</p></section>`;
  }

  private asked() {
    const e = this.enquiry;
    const question = e.question;
    if (!question) return e.step && !e.busy && !e.problem ? html`<p part="done">${w.done}</p>` : nothing;
    return html`<huiqi-question .it=${{ question, service: e.service, places: (code: string) => e.places(code), staff: e.staff }}
      exportparts="question,options,option,skip,search" @skipped=${(it: CustomEvent) => this.onward(e.skip(it.detail))}
      @told=${({ detail: it }: CustomEvent) => this.onward(e.tell(it.attribute, it.value, it.words))}></huiqi-question>`;
  }

  private state() {
    const { problem: p, busy, slow, unkept, service } = this.enquiry;
    const [words, act] = p?.trouble === 'outdated' ? [w.reload, () => location.reload()]
      : p?.trouble === 'input' ? [w.fixed, () => this.enquiry.dropRefused()] : [w.retry, () => this.enquiry.refresh()];
    return html`<div role="status" part="state">${p ? html`<div class="card"><p>${w.trouble[p.trouble]}${p.trouble === 'input' ? p.sentence : w.kept}</p><p class="row"><button class="go" @click=${act}>${words}</button>
        <a href="${service.address}/h5/" target=${this.target} rel="noopener">${w.title}</a></p></div>` : busy ? html`<p class="m">${slow ? w.slowly : w.wait}</p>` : nothing}
      ${unkept ? html`<p class="m">${w.full}</p>` : nothing}</div>`;
  }

  /** Beside what was told. */
  protected tools(): unknown {
    return nothing;
  }

  /** Above the groups. */
  protected filters(): unknown {
    return nothing;
  }

  private async onward(done: Promise<void>) {
    await done;
    await this.changed();
    this.root.querySelector<HTMLElement>('huiqi-question')?.focus();
  }

  /** The keys of a tab list. */
  private keys(it: KeyboardEvent) {
    const step = { ArrowRight: 1, ArrowLeft: 2 }[it.key];
    if (!step) return;
    const next = VERDICTS[(VERDICTS.indexOf(this.enquiry.shown) + step) % 3];
    this.enquiry.show(next);
    this.root.getElementById(next)?.focus();
  }
}
