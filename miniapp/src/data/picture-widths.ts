// Taro compiles the files of `config/` only before a build, and the start page's script needs the widths there.
export { type PictureSize, pictureWidths } from "../../config/picture-widths";
