import { Suggest } from '../../../mobile-contract/web/src/ids.js';
import { Service } from '../../../mobile-contract/web/src/service.js';

interface Suggestion { text: string; count: number }

const service = new Service(location.origin);

/** Completions under the search box at every key stroke, as a combobox; without them the form works as it is. */
function complete(form: HTMLFormElement) {
  const input = form.querySelector('input')!;
  const list = form.appendChild(Object.assign(document.createElement('ul'), { id: 'suggestions', hidden: true }));
  const said = form.appendChild(Object.assign(document.createElement('span'), { className: 'vh' }));
  said.setAttribute('role', 'status');
  list.setAttribute('role', 'listbox');
  list.setAttribute('aria-label', '搜索建议');
  for (const [name, value] of Object.entries({ role: 'combobox', 'aria-controls': list.id, 'aria-expanded': 'false', 'aria-autocomplete': 'list' })) {
    input.setAttribute(name, value);
  }
  let chosen = -1;
  let asking: AbortController | undefined;

  const show = (found: Suggestion[]) => {
    chosen = -1;
    input.removeAttribute('aria-activedescendant');
    list.replaceChildren(...found.map(({ text, count }, i) => {
      const option = Object.assign(document.createElement('li'), { id: `suggestion${i}` });
      option.setAttribute('role', 'option');
      option.setAttribute('aria-selected', 'false');
      const counted = Object.assign(document.createElement('span'), { className: 'm', textContent: `${count} 项` });
      option.append(text, counted);
      option.addEventListener('mousedown', (it) => {
        it.preventDefault();
        take(text);
      });
      option.dataset.text = text;
      return option;
    }));
    list.hidden = !found.length;
    input.setAttribute('aria-expanded', String(!!found.length));
    said.textContent = found.length ? `${found.length} 条建议` : '';
  };
  const take = (text: string) => {
    input.value = text;
    form.requestSubmit();
  };
  const choose = (place: number) => {
    const options = [...list.children] as HTMLElement[];
    chosen = (place + options.length + 1) % (options.length + 1);
    if (chosen === options.length) chosen = -1;
    options.forEach((it, i) => it.setAttribute('aria-selected', String(i === chosen)));
    if (chosen < 0) input.removeAttribute('aria-activedescendant');
    else input.setAttribute('aria-activedescendant', options[chosen].id);
  };

  input.addEventListener('input', async () => {
    asking?.abort();
    const prefix = input.value.trim();
    if (!prefix) return show([]);
    asking = new AbortController();
    const { signal } = asking;
    try {
      const { suggest } = await service.ask<{ suggest: Suggestion[] }>(Suggest, { prefix }, signal);
      if (!signal.aborted) show(suggest);
    } catch {
      if (!signal.aborted) {
        show([]);
        said.textContent = '暂时没有建议，可直接搜索。';
      }
    }
  });
  input.addEventListener('keydown', (it) => {
    if (it.key === 'ArrowDown' || it.key === 'ArrowUp') {
      it.preventDefault();
      choose(chosen + (it.key === 'ArrowDown' ? 1 : -1));
    } else if (it.key === 'Enter' && chosen >= 0) {
      it.preventDefault();
      take((list.children[chosen] as HTMLElement).dataset.text!);
    } else if (it.key === 'Escape') {
      show([]);
    }
  });
  input.addEventListener('blur', () => show([]));
}

document.querySelectorAll<HTMLFormElement>('form.search').forEach(complete);
