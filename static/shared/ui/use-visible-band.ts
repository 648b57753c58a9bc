import { useEffect, useState } from 'react';

/** The part of this frame that the window shows, in CSS pixels from the frame's top. */
export interface VisibleBand {
  readonly top: number;
  readonly height: number;
}

/** How often the band is looked at while somebody scrolls. Milliseconds. */
const everyMs = 100;

/**
 * Follows which part of the frame can be seen. The product makes the frame as high as its content and scrolls around
 * it, so that `position: fixed` alone would put things where nobody looks; an observer without a root is the one
 * thing that a frame of another origin may ask.
 * @see https://www.w3.org/TR/intersection-observer/ (implicit root)
 */
export function useVisibleBand(isActive: boolean): VisibleBand | null {
  const [band, setBand] = useState<VisibleBand | null>(null);
  useEffect(() => {
    if (!isActive) return undefined;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const observer = new IntersectionObserver(([entry]) => {
      observer.disconnect();
      timer = setTimeout(() => observer.observe(document.documentElement), everyMs);
      if (!entry || entry.intersectionRect.height === 0) return;
      const visible = entry.intersectionRect;
      const top = Math.max(0, Math.round(visible.top));
      const height = Math.round(Math.min(visible.bottom, window.innerHeight)) - top;
      setBand((before) => (before?.top === top && before.height === height ? before : { top, height }));
    });
    observer.observe(document.documentElement);
    return () => {
      clearTimeout(timer);
      observer.disconnect();
    };
  }, [isActive]);
  return band;
}
