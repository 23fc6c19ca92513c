import { QueryClientProvider } from "@tanstack/react-query";
import { App, ConfigProvider } from "antd";
import zhCN from "antd/locale/zh_CN";
import dayjs from "dayjs";
import { type PropsWithChildren, StrictMode, useLayoutEffect, useState } from "react";
import { createRoot } from "react-dom/client";
import { RouterProvider } from "react-router/dom";
import { queryClient } from "../kit/api";
import { applyShades } from "../kit/shop-colour";
import { readTheme } from "../kit/theme";
import { useShades } from "../kit/use-brand";
import { createDeskRouter } from "./routes";
import "dayjs/locale/zh-cn";

/** Shows the desk at the page of the address bar. */
export function startDesk(root: HTMLElement): void {
  // Every calendar of the desk has Chinese names and weeks from Monday.
  dayjs.locale("zh-cn");
  const router = createDeskRouter();
  createRoot(root).render(
    <StrictMode>
      <QueryClientProvider client={queryClient}>
        <Themed>
          <App message={{ maxCount: 2, top: 62 }}>
            <RouterProvider router={router} />
          </App>
        </Themed>
      </QueryClientProvider>
    </StrictMode>,
  );
}

/** antd's components and the style sheets take 主题色 once it is known. */
function Themed({ children }: PropsWithChildren) {
  const shades = useShades();
  const [theme, setTheme] = useState(readTheme);
  useLayoutEffect(() => {
    if (shades === undefined) return;
    applyShades(shades);
    setTheme(readTheme());
  }, [shades]);
  return (
    <ConfigProvider locale={zhCN} theme={theme} button={{ autoInsertSpace: false }}>
      {children}
    </ConfigProvider>
  );
}
