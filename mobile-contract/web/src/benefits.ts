import { Enquiry } from './enquiry.js';
import { Service } from './service.js';
import { WizardPart } from './wizard.js';

const COLOURS = `
:host{--a:var(--huiqi-accent,#0b5cad);--o:var(--huiqi-on-accent,#fff);--m:var(--huiqi-muted,#56606e);--b:var(--huiqi-background,#fff);--s:var(--huiqi-surface,#f3f6fa);--l:var(--huiqi-line,#ccd4de);--y:var(--huiqi-fits,#116b35);--u:var(--huiqi-possible,#8a5300);--n:var(--huiqi-unfit,#8c2f45);--r:var(--huiqi-radius,10px);color:var(--huiqi-text,#1c2430);font:var(--huiqi-font,16px/1.6 system-ui,"PingFang SC","Microsoft YaHei",sans-serif)}
:host([theme=dark]){--a:var(--huiqi-accent,#7db8f5);--o:var(--huiqi-on-accent,#08213b);--m:var(--huiqi-muted,#a3adba);--b:var(--huiqi-background,#12161c);--s:var(--huiqi-surface,#1c232c);--l:var(--huiqi-line,#364252);--y:var(--huiqi-fits,#6fcf8e);--u:var(--huiqi-possible,#e8b15c);--n:var(--huiqi-unfit,#eb9fb2);color:var(--huiqi-text,#e6eaf0)}`;

/**
 * Asks a firm what it has to know, lists what fits, may fit and does not fit, and explains each.
 * Attributes: `site-key`, `server` (where this script came from, unless said), `theme` (light or dark).
 */
export class HuiqiBenefits extends WizardPart {
  enquiry!: Enquiry;

  constructor() {
    super(COLOURS);
  }

  connectedCallback() {
    const server = this.getAttribute('server') ?? new URL(import.meta.url).origin;
    this.enquiry ??= new Enquiry(new Service(server, this.getAttribute('site-key') ?? ''), () => this.changed());
    super.connectedCallback();
  }
}
customElements.define('huiqi-benefits', HuiqiBenefits);
