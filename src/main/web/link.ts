import { Attributes, SearchReferenceData } from '../../../mobile-contract/web/src/ids.js';
import { shifted } from '../../../mobile-contract/web/src/question.js';
import type { Service } from '../../../mobile-contract/web/src/service.js';
import type { Answer, Attribute, Told } from '../../../mobile-contract/web/src/told.js';

/**
 * The state of an enquiry as the fragment of an address, which no browser sends to a server. It holds codes, numbers and days
 * only: no free text, so no name, no telephone number, no credit code can get in.
 */
export interface State {
  told: Told;
  skipped: string[];
  group: string;
  filter: Record<string, unknown>;
}

const KINDS: Record<string, string> = {
  region: 'REGION', zones: 'ZONE', sector: 'SECTOR', size: 'SIZE', employees: 'NUMBER', revenue: 'MONEY', totalAssets: 'MONEY',
  registeredOn: 'DATE', entityType: 'CHOICE', ownership: 'CHOICE', qualifications: 'QUALIFICATION', events: 'EVENT',
};
const LISTS = ['zones', 'qualifications', 'events'];
const FACT = /^f\.([\w.-]{1,80})$/;
const FACT_KINDS: Record<string, string> = { y: 'YES_NO', c: 'CHOICE', d: 'DATE', q: 'NUMBER' };
/** A code, a number or bracket, a day, or several. Longer runs of digits than money has would be somebody's number. */
const VALUE = /^(?!.*\d{15})[\w.:@<>,-]{1,600}$/;
const FILTERS: Record<string, RegExp> = { kinds: /^[A-Z_]+$/, statuses: /^[A-Z_]+$/, minimumAmount: /^\d{1,12}$/ };

export function encoded({ told, skipped, group, filter }: State): string {
  const link = new URLSearchParams();
  for (const [id, { kind, value }] of Object.entries(told)) {
    const text = Array.isArray(value) ? value.join(',') || 'NONE' : value;
    if (!VALUE.test(text)) continue;
    const letter = { YES_NO: 'y', CHOICE: 'c', DATE: 'd' }[kind] ?? 'q';
    if (id in KINDS) link.set(id, text);
    else link.set(`f.${id}`, `${letter}:${text}`);
  }
  if (skipped.length) link.set('skip', skipped.join(','));
  if (group) link.set('show', group);
  for (const [name, value] of Object.entries(filter)) link.set(name, String(value));
  return link.toString().replace(/%3A/g, ':').replace(/%2C/g, ',');
}

/** Null when the fragment holds no state; what is not of the form is left out. */
export function decoded(fragment: string): State | null {
  const told: Told = {};
  const state: State = { told, skipped: [], group: '', filter: {} };
  for (const [name, text] of new URLSearchParams(fragment.replace(/^#/, ''))) {
    const fact = FACT.exec(name);
    const typed = /^([ycdq]):(.*)$/.exec(text);
    if (!VALUE.test(text)) continue;
    if (name in KINDS) {
      const value = LISTS.includes(name) ? (text === 'NONE' ? [] : text.split(',')) : text;
      told[name] = { kind: KINDS[name], label: name, value, words: text };
    } else if (fact && typed) {
      told[fact[1]] = { kind: FACT_KINDS[typed[1]], label: fact[1], value: typed[2], words: typed[2] };
    } else if (name === 'skip') {
      state.skipped = text.split(',');
    } else if (name === 'show') {
      state.group = text;
    } else if (FILTERS[name]?.test(text)) {
      state.filter[name] = name === 'minimumAmount' ? text : [text];
    }
  }
  return Object.keys(told).length || state.skipped.length ? state : null;
}

/** Puts words to what a link tells: it holds values only. */
export async function inWords(told: Told, service: Service, places: (code: string) => string | undefined): Promise<Told> {
  const ids = Object.keys(told);
  const { profileAttributes } = await service.ask<{ profileAttributes: { nodes: Attribute[] } }>(Attributes, { ids: [...new Set([...ids, 'qualifications'])] });
  const attributes = new Map(profileAttributes.nodes.map((it) => [it.id, it]));
  const held = attributes.get('qualifications')?.options ?? [];
  const worded: Told = {};
  for (const id of ids) {
    const attribute = attributes.get(id);
    if (!attribute) continue;
    const answer: Answer = { ...told[id], kind: attribute.kind, label: attribute.label };
    const options = new Map([...held, ...(attribute.options ?? [])].map((it) => [it.value, it.label]));
    const word = (value: string) => value.split('@').map((it) => it.split(':').map((part) => options.get(part) ?? part).join('：')).join(' ');
    const { value } = answer;
    if (Array.isArray(value)) answer.words = value.map(word).join('、') || `${attribute.label}：无`;
    else if (id === 'region') answer.words = places(value) ?? value;
    else if (id === 'sector') answer.words = await sector(value, service);
    else answer.words = options.get(value) ?? quantity(value, attribute);
    worded[id] = answer;
  }
  return worded;
}

async function sector(code: string, service: Service) {
  const { searchReferenceData: found } = await service.ask<{ searchReferenceData: { code: string; label: string }[] }>(SearchReferenceData, { text: code, types: ['SECTOR'] });
  return found.find((it) => it.code === code)?.label ?? code;
}

/** Such as 100至299人 for `100..299`. */
export function quantity(text: string, { kind, unit }: Attribute): string {
  const one = (number: string) => {
    if (kind === 'RATIO') return shifted(number, 2) + '%';
    if (kind === 'MONEY') return number.length > 4 && !number.includes('.') ? shifted(number, -4) + '万元' : number + '元';
    return number + (unit ?? '');
  };
  const [from, to] = text.split('..');
  if (text.startsWith('>')) return '超过' + one(text.slice(1));
  if (text.startsWith('<')) return '低于' + one(text.slice(1));
  if (to === undefined) return one(text);
  return from && to ? one(from) + '至' + one(to) : from ? '不低于' + one(from) : '不超过' + one(to);
}
