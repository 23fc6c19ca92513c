import { Video } from "@tarojs/components";
import type { FilmProps } from "@/components/film-port";

/** A video with the player of WeChat. */
export function Film({ src, poster, className }: FilmProps) {
  return (
    <Video id="film" className={className} src={src} poster={poster} objectFit="cover" controls showFullscreenBtn />
  );
}
