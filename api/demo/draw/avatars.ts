import { drawAnimal, drawView } from "./avatars/animals";
import { drawPortrait, type Portrait } from "./avatars/portrait";

const black = "#2b2628";
const brown = "#5b3d2e";
const fair = "#fbdcc6";
const warm = "#f3c9a8";
const tanned = "#e3ae86";

const portrait = (look: Portrait) => () => drawPortrait(look);

/** What people use in WeChat: themselves, their pets, a view. By the key of the person. */
export const avatars: Readonly<Record<string, () => string>> = {
  wanqing: portrait({
    hair: "bun",
    hairColour: black,
    skin: fair,
    clothes: "#b8473f",
    background: "#f3d9c6",
    earrings: true,
  }),
  xiaoman: portrait({
    hair: "long",
    hairColour: brown,
    skin: fair,
    clothes: "#8fb08a",
    background: "#dfe6c8",
    smile: "open",
  }),
  zihang: portrait({
    hair: "short",
    hairColour: black,
    skin: warm,
    clothes: "#5f7f9f",
    background: "#cfe0ea",
    glasses: true,
  }),
  yiming: portrait({
    hair: "parted",
    hairColour: black,
    skin: warm,
    clothes: "#e0b35c",
    background: "#e6dccf",
    smile: "open",
  }),
  yuntao: portrait({
    hair: "bob",
    hairColour: brown,
    skin: fair,
    clothes: "#e58f8a",
    background: "#f0d6e0",
    smile: "open",
    earrings: true,
  }),
  dashan: () => drawView("mountain"),
  jiahui: portrait({
    hair: "pony",
    hairColour: black,
    skin: fair,
    clothes: "#7fa3c0",
    background: "#e3e0f0",
    glasses: true,
  }),
  laozhou: () => drawView("tea"),
  meimei: portrait({
    hair: "curly",
    hairColour: "#7a4a32",
    skin: fair,
    clothes: "#d99ab0",
    background: "#fbe3dc",
    smile: "open",
    earrings: true,
  }),
  chengzi: portrait({
    hair: "cap",
    hairColour: "#d9822e",
    skin: tanned,
    clothes: "#6f9a5b",
    background: "#f6e3bd",
    smile: "open",
  }),
  xiaolu: () => drawAnimal("cat"),
  tangyuan: () => drawAnimal("chick"),
  xiaobei: portrait({
    hair: "short",
    hairColour: black,
    skin: tanned,
    clothes: "#4f6b84",
    background: "#d8e3dc",
    beard: true,
  }),
  afeng: () => drawView("sunset"),
  qiuyue: () => drawView("lotus"),
  haibian: () => drawView("sea"),
  mumu: () => drawAnimal("panda"),
  doudou: portrait({
    hair: "pony",
    hairColour: brown,
    skin: warm,
    clothes: "#e6a15c",
    background: "#fbe8cc",
    smile: "open",
  }),
  wangshu: portrait({
    hair: "grey-short",
    hairColour: "#d9d6d2",
    skin: warm,
    clothes: "#7d858f",
    background: "#e0e4e8",
    glasses: true,
  }),
  sunny: () => drawView("sunflower"),
  xiaoxiong: () => drawAnimal("dog"),
  yueliang: () => drawView("moon"),
  tuzi: () => drawAnimal("rabbit"),
  huzi: portrait({
    hair: "parted",
    hairColour: black,
    skin: tanned,
    clothes: "#3f5a63",
    background: "#d9dccb",
    beard: true,
    glasses: true,
  }),
  ajuan: () => drawAnimal("fox"),
  passerby: portrait({ hair: "bob", hairColour: black, skin: fair, clothes: "#b9c3cc", background: "#e9edf0" }),
};
