import { html, nothing } from 'lit-html';
import { SearchReferenceData } from './ids.js';
import { Part } from './part.js';
import type { Question } from './enquiry.js';
import type { Problem, Service } from './service.js';
import type { Attribute, Option } from './told.js';
import { words as w } from './words.js';

const PAUSE = 150;

/** Moves the point of a decimal text, so that no number is rounded on its way. */
export function shifted(text: string, places: number): string {
  const [whole, part = ''] = text.split('.');
  const digits = '0'.repeat(6) + whole + part.padEnd(6, '0');
  const point = 6 + whole.length + places;
  return digits.slice(0, point).replace(/^0+(?=\d)/, '') + ('.' + digits.slice(point)).replace(/\.?0*$/, '');
}

export interface Asked {
  question: Question;
  service: Service;
  /** The divisions right below one. */
  places: (code: string) => Option[];
  /** The attribute to ask for the headcount, where the size is asked and not known. */
  staff?: Attribute;
}

/** Asks one question. Events: `told` with attribute, value and words; `skipped` with the attribute's id. */
export class HuiqiQuestion extends Part<Asked> {
  private found?: Option[];
  private ticked = new Map<string, string>();
  private deeper?: Option;
  private problem?: Problem;
  private typing = 0;

  protected renewed(before?: Asked) {
    if (before?.question.attribute.id !== this.it.question.attribute.id) {
      this.found = this.deeper = this.problem = undefined;
      this.ticked.clear();
    }
  }

  /** For who moves on by keyboard or hears the page: the next question follows the last one. */
  focus() {
    this.root.querySelector('h2')?.focus();
  }

  protected render() {
    const { attribute: a, settles } = this.it.question;
    return html`<div class="card" part="question" role="group" aria-labelledby="q">
      <h2 id="q" tabindex="-1" lang="zh">${a.question ?? a.label}</h2>
      ${a.help ? html`<p class="m" lang="zh">${a.help}</p>` : nothing}
      ${settles ? html`<p class="m">${w.settles(settles)}</p>` : nothing}
      ${this.field(a)}
      <button class="bare" part="skip" @click=${() => this.say('skipped', a.id)}>${w.skip}</button></div>`;
  }

  private field(a: Attribute) {
    if (a.kind === 'SECTOR') return this.search(a);
    if (/QUALIF|EVENT|ZONE/.test(a.kind)) return this.several(a);
    if (/NUMBER|MONEY|RATIO|DATE/.test(a.kind)) return this.exact(a);
    const { question, staff, places } = this.it;
    const d = this.deeper;
    if (d) {
      return this.buttons([{ value: d.value, label: d.label + w.wholePlace }, ...places(d.value)], (it) =>
        this.give(it.value, it.value === d.value ? d.label : d.label + it.label));
    }
    return html`${this.buttons(question.options, (it) => {
      if (a.kind !== 'REGION' || !places(it.value).length) return this.give(it.value, it.label);
      this.deeper = it;
      this.changed().then(() => this.focus());
    })}${a.kind === 'SIZE' && staff ? html`<p class="m">${w.staff}</p>${this.exact(staff)}` : nothing}`;
  }

  private buttons(options: Option[], then: (it: Option) => void) {
    return html`<p class="row" part="options" lang="zh">${options.map((it) => html`<button part="option" @click=${() => then(it)}>${it.label}</button>`)}</p>`;
  }

  /** Brackets to choose from where rules name bounds, and a field for the exact number. */
  private exact(a: Attribute) {
    const date = a.kind === 'DATE';
    const [unit, places] = a.kind === 'MONEY' ? [w.wan, 4] : a.kind === 'RATIO' ? ['%', -2] : [a.unit ?? '', 0];
    return html`${date || a === this.it.staff ? nothing : this.buttons(this.it.question.options, (it) => this.give(it.value, it.label))}
      <form class="row" @submit=${(e: SubmitEvent) => {
        e.preventDefault();
        const { value } = (e.target as HTMLFormElement)[0] as HTMLInputElement;
        this.give(date ? value : shifted(value, places), value + unit, a);
      }}><input size="9" required aria-label=${a.label} type=${date ? 'date' : 'text'} inputmode="decimal" autocomplete="off"
        pattern="[0-9\\-]{1,14}(\\.\\d{1,4})?"> ${unit} <button class="go">${w.confirm}</button></form>`;
  }

  private several(a: Attribute) {
    const options = new Map([...this.it.question.options, ...(this.found ?? [])].map((it) => [it.value, it.label]));
    options.delete('NONE');
    return html`<ul lang="zh">${[...options].map(([value, label]) => html`<li class="row"><label class="row"><input type="checkbox" .checked=${this.ticked.has(value)} @change=${() => {
        if (!this.ticked.delete(value)) this.ticked.set(value, label);
        this.changed();
      }}> ${label}</label>${a.kind === 'EVENT' && this.ticked.has(value) ? html`<label class="m">${w.when} <input type="date" id=${value}></label>` : nothing}</li>`)}</ul>
      ${a.kind === 'EVENT' ? nothing : this.search(a)}
      <p class="m">${w.others}</p>
      <p class="row"><button class="go" ?disabled=${!this.ticked.size} @click=${() => this.give([...this.ticked.keys()].map((it) => this.dated(it)), [...this.ticked.values()].join('、'))}>${w.confirm}</button>
      <button @click=${() => this.give([], w.none)}>${w.none}</button></p>`;
  }

  private dated(value: string) {
    const day = (this.root.getElementById(value) as HTMLInputElement | null)?.value;
    return day ? value + '@' + day : value;
  }

  private search(a: Attribute) {
    const { problem, found } = this;
    return html`<input type="search" part="search" aria-label=${w.find} placeholder=${w.find} size="60" maxlength="40" autocomplete="off"
        @input=${(e: InputEvent) => this.look(a.kind, (e.target as HTMLInputElement).value.trim())}>
      <p role="status" class="m">${problem ? w.trouble[problem.trouble] : found && !found.length ? w.nothing : ''}</p>
      ${a.kind === 'SECTOR' && found ? this.buttons(found, (it) => this.give(it.value, it.label)) : nothing}`;
  }

  private look(type: string, text: string) {
    clearTimeout(this.typing);
    this.typing = setTimeout(async () => {
      if (!text) return;
      try {
        const { searchReferenceData: found } = await this.it.service.ask<{ searchReferenceData: { code: string; label: string }[] }>(SearchReferenceData, { text, types: [type] });
        this.found = found.map((it) => ({ value: it.code, label: it.label }));
        this.problem = undefined;
      } catch (e) {
        this.problem = e as Problem;
      }
      this.changed();
    }, PAUSE) as unknown as number;
  }

  private give(value: string | string[], words: string, attribute = this.it.question.attribute) {
    this.say('told', { attribute, value, words });
  }
}
customElements.define('huiqi-question', HuiqiQuestion);
