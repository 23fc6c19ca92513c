import { describe, expect, test } from "bun:test";
import { checkTemplates, usesOf } from "@liandong/miniapp/build/check-templates";
import { trimTemplate } from "@liandong/miniapp/config/trim-templates";

describe("templates for WeChat without what no page uses", () => {
  test("a view keeps its taps and loses hovers, touches and animations", () => {
    const view = `<view hover-class="{{i.p1||'none'}}" bindtouchstart="eh" class="{{i.cl}}" bindtap="eh"  id="{{i.sid}}">\n  </view>`;
    expect(trimTemplate(view)).toBe(`<view class="{{i.cl}}" bindtap="eh" id="{{i.sid}}"></view>`);
  });

  test("a button keeps its hover, and a sheet keeps what stops the page behind it", () => {
    const kept = `<button hover-class="{{i.p8}}" bindtap="eh"></button><view catchtouchmove="eh"></view>`;
    expect(trimTemplate(kept)).toBe(kept);
  });

  test("a page that begins to use one of them is refused", () => {
    expect(usesOf("<View className='a'\n onLongPress={open}>")).toEqual([
      "config/trim-templates.ts takes away onLongPress=",
    ]);
    expect(usesOf("<Button hoverClass='pressed'><View onClick={open}>")).toEqual([]);
    expect(checkTemplates()).toEqual([]);
  });
});
