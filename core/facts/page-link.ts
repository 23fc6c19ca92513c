// 跳转页面: the address of a page of the mini-program that a picture or a notice leads to.
// Example: /pages/product/index?id=1001 is taken; https://elsewhere.example is refused.
import { z } from "zod";

/** Empty when it leads nowhere. */
export const pageLink = z
  .string()
  .max(200, "请选择跳转的页面")
  .regex(/^(\/(pages|agent|member|promotions)\/[\w/-]+(\?[\w%&=.-]*)?)?$/, "请选择跳转的页面");
