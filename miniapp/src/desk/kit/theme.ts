import type { ThemeConfig } from "antd";

/** 墨绿 for what can be acted on, 朱 for what goes out or is refused, cool greys for the paper: an account book, not a shop. */
export const theme: ThemeConfig = {
  token: {
    colorPrimary: "#1b5e50",
    colorInfo: "#1b5e50",
    colorLink: "#1b5e50",
    colorSuccess: "#2f7d4f",
    colorSuccessBg: "#e6f0ed",
    colorSuccessBorder: "#b5d3c9",
    colorWarning: "#9a6a12",
    colorError: "#b3382c",
    // What is derived from these dark inks is grey.
    colorInfoBg: "#e6f0ed",
    colorInfoBorder: "#b9d4cb",
    colorWarningBg: "#fbf1dc",
    colorWarningBorder: "#ead09a",
    colorErrorBg: "#fbecea",
    colorErrorBorder: "#ecc0ba",
    colorTextPlaceholder: "#7b8683",
    colorTextBase: "#1d2624",
    colorBgLayout: "#eef1f0",
    colorBorder: "#cdd5d2",
    colorBorderSecondary: "#e2e7e5",
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
      headerBg: "#f4f6f5",
      headerColor: "#55625e",
      headerSplitColor: "transparent",
      rowHoverBg: "#f4f8f6",
      cellPaddingBlockSM: 7,
      cellPaddingInlineSM: 10,
      cellFontSizeSM: 13,
    },
    Tabs: { horizontalItemPadding: "10px 2px", horizontalItemGutter: 18, horizontalMargin: "0 0 12px 0" },
    Modal: { titleFontSize: 16 },
  },
};
