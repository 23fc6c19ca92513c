import type { FilmProps } from "@/components/film-port";

/** A video with the browser's own player: Taro's would bring a streaming library into the first load. */
export function Film({ src, poster, className }: FilmProps) {
  const shown = { src, poster, className, "aria-label": "商品视频" };
  return <video {...shown} controls playsInline preload="metadata" />;
}
