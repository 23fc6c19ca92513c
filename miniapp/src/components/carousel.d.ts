import type { ReactElement } from "react";
import type { CarouselProps } from "@/components/carousel-port";

/** Slides beside each other. Each build takes its own `carousel.h5` or `carousel.weapp`. */
export function Carousel(props: CarouselProps): ReactElement;
