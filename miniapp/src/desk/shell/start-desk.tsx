import { QueryClientProvider } from "@tanstack/react-query";
import { App, ConfigProvider } from "antd";
import zhCN from "antd/locale/zh_CN";
import dayjs from "dayjs";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { RouterProvider } from "react-router/dom";
import { queryClient } from "../kit/api";
import { theme } from "../kit/theme";
import { createDeskRouter } from "./routes";
import "dayjs/locale/zh-cn";

/** Shows the desk at the page of the address bar. */
export function startDesk(root: HTMLElement): void {
  // Every calendar of the desk has Chinese names and weeks from Monday.
  dayjs.locale("zh-cn");
  createRoot(root).render(
    <StrictMode>
      <ConfigProvider locale={zhCN} theme={theme} button={{ autoInsertSpace: false }}>
        <App message={{ maxCount: 2, top: 62 }}>
          <QueryClientProvider client={queryClient}>
            <RouterProvider router={createDeskRouter()} />
          </QueryClientProvider>
        </App>
      </ConfigProvider>
    </StrictMode>,
  );
}
