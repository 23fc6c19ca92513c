export type FilmProps = { src: string; poster: string | undefined; className: string };
