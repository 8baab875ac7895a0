// What is near, what is far, and what the reader has touched.
//
// A frame takes no messages and has nowhere to keep its text, so that ending it loses what was typed into it. Therefore a frame that
// the reader was in stays for as long as the page does; one that nobody was in is ended when it is out of sight for a while, and is
// there again, as the author wrote it, when one comes back.

/** How far around the screen is near. */
const NEAR = "400px 0px";
const LONG = 30_000;

const watched = new Map();
let observer;

/** Tells when `element` comes near, and when it has been far for a while. */
export function watchSight(element, tell) {
  observer ??= new IntersectionObserver(
    (entries) => {
      for (const { target, isIntersecting } of entries) {
        const known = watched.get(target);
        if (!known) continue;
        clearTimeout(known.timer);
        if (isIntersecting) known.tell(true);
        else known.timer = setTimeout(() => known.tell(false), LONG);
      }
    },
    { rootMargin: NEAR },
  );
  watched.set(element, { tell });
  observer.observe(element);
}

/** Watches no more. */
export function leaveSight(element) {
  clearTimeout(watched.get(element)?.timer);
  watched.delete(element);
  observer?.unobserve(element);
}

/** Calls `touched` with the frame that got the focus: who clicks or walks into a frame leaves the page around it. */
export function watchFocus(touched) {
  addEventListener("blur", () => {
    setTimeout(() => {
      let { activeElement } = document;
      while (activeElement?.shadowRoot?.activeElement) ({ activeElement } = activeElement.shadowRoot);
      if (activeElement?.tagName === "IFRAME") touched(activeElement);
    });
  });
}
