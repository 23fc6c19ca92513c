import { useEffect, useRef, useState } from "react";
import { type CarouselProps, slideMs } from "@/components/carousel-port";
import "./carousel.css";

/** A strip that the browser scrolls by itself: Taro's swiper would be a third of all code that a browser loads. */
export function Carousel({ className, label, slides, isAutomatic = false, onTurn }: CarouselProps) {
  const strip = useRef<HTMLDivElement>(null);
  const [current, setCurrent] = useState(0);
  const [isHeld, setHeld] = useState(false);
  const count = slides.length;

  const turnTo = (index: number) => {
    const { current: element } = strip;
    const behavior = matchMedia("(prefers-reduced-motion: reduce)").matches ? "auto" : "smooth";
    element?.scrollTo({ left: element.clientWidth * ((index + count) % count), behavior });
  };
  const follow = () => {
    const { scrollLeft, clientWidth } = strip.current!;
    const shown = Math.round(scrollLeft / Math.max(1, clientWidth));
    if (shown === current) return;
    setCurrent(shown);
    onTurn?.(shown);
  };
  // biome-ignore lint/correctness/useExhaustiveDependencies: the clock starts anew with each slide.
  useEffect(() => {
    if (!isAutomatic || isHeld || count < 2) return;
    const timer = setTimeout(() => turnTo(current + 1), slideMs);
    return () => clearTimeout(timer);
  }, [current, isHeld, isAutomatic, count]);

  const hold = (held: boolean) => () => setHeld(held);
  return (
    <section
      className={`carousel ${className}`}
      aria-label={label}
      onPointerEnter={hold(true)}
      onPointerLeave={hold(false)}
      onFocus={hold(true)}
      onBlur={hold(false)}
    >
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: arrow keys scroll the strip once it has the focus. */}
      <div className="carousel__strip" ref={strip} tabIndex={0} onScroll={follow}>
        {slides.map(({ key, content }) => (
          <div key={key} className="carousel__slide">
            {content}
          </div>
        ))}
      </div>
      {count > 1 && (
        <>
          <button type="button" className="carousel__turn" aria-label="上一张" onClick={() => turnTo(current - 1)}>
            ‹
          </button>
          <button
            type="button"
            className="carousel__turn carousel__turn--next"
            aria-label="下一张"
            onClick={() => turnTo(current + 1)}
          >
            ›
          </button>
        </>
      )}
      {isAutomatic && count > 1 && (
        <div className="carousel__dots" aria-hidden="true">
          {slides.map(({ key }, index) => (
            <i key={key} className={index === current ? "carousel__dot carousel__dot--on" : "carousel__dot"} />
          ))}
        </div>
      )}
    </section>
  );
}
