import type { PosterCanvas } from "@/agent/poster/poster-canvas-port";
import type { PosterDesign } from "@/agent/poster/poster-designs";

export const posterSize = { width: 750, height: 1200 };

export type PosterWords = {
  shopName: string;
  nickname: string;
  avatar: string | null;
  /** The mini-program code, as a data URL. */
  code: string;
  invitationCode: string;
  /** Null for a poster that invites to the shop alone. */
  product: { title: string; price: string; picture: string } | null;
};

const font = (size: number, weight = 400) =>
  `${weight} ${size}px -apple-system, "PingFang SC", "HarmonyOS Sans SC", "Noto Sans SC", "Microsoft YaHei", sans-serif`;

/** Draws the whole poster and gives its address. */
export async function drawPoster(canvas: PosterCanvas, design: PosterDesign, words: PosterWords): Promise<string> {
  const { context } = canvas;
  const [avatar, code, picture] = await Promise.all([
    words.avatar ? canvas.loadPicture(words.avatar) : null,
    canvas.loadPicture(words.code),
    words.product ? canvas.loadPicture(words.product.picture) : null,
  ]);
  if (!code) throw new Error("the code cannot be shown");
  drawGround(context, design);
  drawHead(context, design, words, avatar);
  if (words.product) drawProduct(context, design, words.product, picture);
  else drawInvitation(context, design, words);
  drawFoot(context, design, words, code);
  return canvas.finish();
}

type Context = CanvasRenderingContext2D;

function drawGround(context: Context, { from, to, accent }: PosterDesign): void {
  const { width, height } = posterSize;
  const ground = context.createLinearGradient(0, 0, width * 0.4, height);
  ground.addColorStop(0, from);
  ground.addColorStop(1, to);
  context.fillStyle = ground;
  context.fillRect(0, 0, width, height);
  // Two faint rings in the corner, so that the ground is not flat.
  context.strokeStyle = accent;
  context.globalAlpha = 0.22;
  context.lineWidth = 2;
  for (const radius of [210, 290]) {
    context.beginPath();
    context.arc(width - 40, 30, radius, 0, Math.PI * 2);
    context.stroke();
  }
  context.globalAlpha = 1;
}

function drawHead(
  context: Context,
  { ink, soft, accent }: PosterDesign,
  { nickname, shopName }: PosterWords,
  avatar: CanvasImageSource | null,
): void {
  const [x, y, radius] = [104, 120, 48];
  context.save();
  context.beginPath();
  context.arc(x, y, radius, 0, Math.PI * 2);
  context.fillStyle = accent;
  context.fill();
  context.clip();
  if (avatar) context.drawImage(avatar, x - radius, y - radius, radius * 2, radius * 2);
  context.restore();
  context.textBaseline = "alphabetic";
  context.textAlign = "left";
  context.fillStyle = ink;
  context.font = font(36, 600);
  context.fillText(fit(context, nickname, 480), 176, 112);
  context.fillStyle = soft;
  context.font = font(26);
  context.fillText(fit(context, `邀请你来${shopName}`, 500), 176, 154);
}

function drawInvitation(context: Context, { ink, soft, accent }: PosterDesign, { shopName }: PosterWords): void {
  context.fillStyle = accent;
  context.fillRect(56, 330, 72, 8);
  context.fillStyle = ink;
  context.font = font(76, 700);
  context.fillText("好物，", 56, 450);
  context.fillText("从信任的人那里来", 56, 552);
  context.fillStyle = soft;
  context.font = font(32);
  wrap(context, `扫码进入${shopName}，看看我在用的好东西。`, 620)
    .slice(0, 2)
    .forEach((line, index) => {
      context.fillText(line, 56, 640 + index * 48);
    });
}

function drawProduct(
  context: Context,
  { panel, accent, ink }: PosterDesign,
  { title, price }: NonNullable<PosterWords["product"]>,
  picture: CanvasImageSource | null,
): void {
  const [x, y, edge] = [56, 216, 638];
  context.save();
  round(context, { x, y, width: edge, height: 520, radius: 28 });
  context.fillStyle = panel;
  context.fill();
  context.clip();
  if (picture) drawCover(context, picture, { x, y, width: edge, height: 520 });
  context.restore();
  context.fillStyle = ink;
  context.font = font(36, 600);
  const lines = wrap(context, title, edge).slice(0, 2);
  lines.forEach((line, index) => {
    context.fillText(line, x, 796 + index * 48);
  });
  context.fillStyle = accent;
  context.font = font(56, 700);
  context.fillText(price, x, 796 + lines.length * 48 + 22);
}

function drawFoot(
  context: Context,
  { panel }: PosterDesign,
  { invitationCode, shopName }: PosterWords,
  code: CanvasImageSource,
): void {
  round(context, { x: 40, y: 944, width: 670, height: 216, radius: 28 });
  context.fillStyle = panel;
  context.fill();
  context.drawImage(code, 64, 962, 180, 180);
  context.fillStyle = "#2b2420";
  context.font = font(34, 600);
  context.fillText("微信扫码，进来看看", 276, 1024);
  context.fillStyle = "#6b5f54";
  context.font = font(26);
  context.fillText(`邀请码 ${invitationCode}`, 276, 1072);
  context.fillText(fit(context, shopName, 400), 276, 1112);
}

type Box = { x: number; y: number; width: number; height: number };

/** `arcTo` instead of `roundRect`, which older phones lack. */
function round(context: Context, { x, y, width, height, radius }: Box & { radius: number }): void {
  context.beginPath();
  context.moveTo(x + radius, y);
  context.arcTo(x + width, y, x + width, y + height, radius);
  context.arcTo(x + width, y + height, x, y + height, radius);
  context.arcTo(x, y + height, x, y, radius);
  context.arcTo(x, y, x + width, y, radius);
  context.closePath();
}

/** Fills the box with the middle of the picture. */
function drawCover(context: Context, picture: CanvasImageSource, { x, y, width, height }: Box): void {
  const { width: wide, height: high } = picture as HTMLImageElement;
  const scale = Math.max(width / wide, height / high);
  const [cutWide, cutHigh] = [width / scale, height / scale];
  context.drawImage(picture, (wide - cutWide) / 2, (high - cutHigh) / 2, cutWide, cutHigh, x, y, width, height);
}

/** Lines no wider than so many pixels; Chinese breaks anywhere. */
function wrap(context: Context, text: string, width: number): string[] {
  const lines: string[] = [];
  let line = "";
  for (const sign of Array.from(text)) {
    if (line && context.measureText(line + sign).width > width) {
      lines.push(line);
      line = sign;
    } else line += sign;
  }
  return line ? [...lines, line] : lines;
}

function fit(context: Context, text: string, width: number): string {
  const [first = "", ...rest] = wrap(context, text, width);
  return rest.length > 0 ? `${first.slice(0, -1)}…` : first;
}
