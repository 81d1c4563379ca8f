/*
 * For a page that embeds the iframe: gives each iframe with `data-huiqi` the height that its page tells. A message counts only
 * from the origin and the window of that very iframe.
 */
addEventListener('message', (it: MessageEvent) => {
  for (const frame of document.querySelectorAll<HTMLIFrameElement>('iframe[data-huiqi]')) {
    const height = it.data?.huiqi?.height;
    if (it.source === frame.contentWindow && it.origin === new URL(frame.src).origin && height > 0 && height < 20000) {
      frame.style.height = `${height}px`;
    }
  }
});
