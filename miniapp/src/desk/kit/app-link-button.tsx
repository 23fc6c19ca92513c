import { LinkOutlined } from "@ant-design/icons";
import type { AppRouter } from "@liandong/api/router";
import { useMutation } from "@tanstack/react-query";
import type { inferRouterInputs } from "@trpc/server";
import { App, Button, Modal, Select, Typography } from "antd";
import { api, failureText } from "./api";
import { formatTime } from "./format/format-time";
import { useMay } from "./permissions";

type Target = inferRouterInputs<AppRouter>["desk"]["links"]["create"];

type Props = {
  target: Target;
  what: string;
  size?: "small";
  /** Null for a button that shows its picture only. */
  label?: string | null;
};

/** Asks for the 小程序链接 of a page and shows it to be copied: it opens the page from short messages and web pages. */
export function AppLinkButton({ target, what, size, label = "链接" }: Props) {
  const { message } = App.useApp();
  const asking = useMutation(
    api.desk.links.create.mutationOptions({ onError: (error) => message.error(failureText(error)) }),
  );
  if (!useMay("createLinks")) return null;
  return (
    <>
      <Button
        size={size}
        aria-label={label === null ? `${what}的小程序链接` : undefined}
        icon={<LinkOutlined />}
        loading={asking.isPending}
        onClick={() => asking.mutate(target)}
        data-testid="app-link"
      >
        {label}
      </Button>
      {asking.data && (
        <Modal open title={`${what}的小程序链接`} footer={null} onCancel={() => asking.reset()}>
          <p className="dialog-note">
            发到短信、邮件或网页里，点开就进入小程序。有效期到 {formatTime(asking.data.expiresAt).slice(0, 16)}
            ，过期后再来生成。
          </p>
          {asking.data.apps.length > 1 && (
            <Select
              className="gap-below"
              aria-label="小程序"
              value={asking.data.appid}
              loading={asking.isPending}
              options={asking.data.apps.map((appid) => ({ value: appid, label: `小程序 ${appid}` }))}
              onChange={(appid) => asking.mutate({ ...target, appid })}
              data-testid="app-link-app"
            />
          )}
          <Typography.Paragraph
            copyable={{ text: asking.data.url, tooltips: ["复制", "已复制"] }}
            className="figure"
            data-testid="app-link-address"
          >
            {asking.data.url}
          </Typography.Paragraph>
        </Modal>
      )}
    </>
  );
}
