import type { ThemeConfig } from "antd";

const tokens = getComputedStyle(document.documentElement);

/** A colour of tokens.css. antd mixes its shades in JavaScript and cannot use a CSS variable itself. */
const color = (name: string) => tokens.getPropertyValue(`--${name}`).trim();

/** The look of antd's components: pine marks what can be pressed, cinnabar what is refused or lost. */
export const readTheme = (): ThemeConfig => ({
  token: {
    colorPrimary: color("pine"),
    colorInfo: color("pine"),
    colorLink: color("pine-text"),
    colorSuccess: color("green"),
    colorSuccessBg: color("pine-tint"),
    colorSuccessBorder: color("pine-line"),
    colorWarning: color("amber-warm"),
    colorError: color("cinnabar"),
    // antd would mix grey backgrounds and borders from these dark colours.
    colorPrimaryBg: color("pine-tint"),
    colorPrimaryBgHover: color("pine-fill"),
    controlItemBgActive: color("pine-tint"),
    controlItemBgActiveHover: color("pine-fill"),
    colorInfoBg: color("pine-tint"),
    colorInfoBorder: color("pine-line"),
    colorWarningBg: color("amber-tint"),
    colorWarningBorder: color("amber-line"),
    colorErrorBg: color("cinnabar-tint"),
    colorErrorBorder: color("cinnabar-line"),
    // Words below fields and counts of characters; antd mixes them too light to be read.
    colorTextDescription: color("ink-faint"),
    colorTextPlaceholder: color("placeholder"),
    colorTextBase: color("ink"),
    colorBgLayout: color("ground"),
    colorBorder: color("line-strong"),
    colorBorderSecondary: color("line"),
    borderRadius: 4,
    borderRadiusLG: 6,
    motion: !window.matchMedia("(prefers-reduced-motion: reduce)").matches,
    fontSize: 14,
    controlHeight: 32,
    fontFamily:
      '-apple-system, BlinkMacSystemFont, "PingFang SC", "Microsoft YaHei", "Noto Sans SC", "Source Han Sans SC", sans-serif',
  },
  components: {
    Table: {
      headerBg: color("table-head"),
      headerColor: color("ink-soft"),
      headerSplitColor: "transparent",
      rowHoverBg: color("hover"),
      cellPaddingBlockSM: 7,
      cellPaddingInlineSM: 10,
      cellFontSizeSM: 13,
    },
    Tabs: { horizontalItemPadding: "10px 2px", horizontalItemGutter: 18, horizontalMargin: "0 0 12px 0" },
    Modal: { titleFontSize: 16 },
  },
});
