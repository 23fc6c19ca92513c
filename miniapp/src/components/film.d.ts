import type { ReactElement } from "react";
import type { FilmProps } from "@/components/film-port";

/** A video in a strip of pictures. Each build takes its own `film.h5` or `film.weapp`. */
export function Film(props: FilmProps): ReactElement;
