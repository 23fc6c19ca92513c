import { useMutation } from "@tanstack/react-query";
import { App, Button, Modal } from "antd";
import { api, failureText } from "../kit/api";
import { saveFile } from "../kit/save-file";
import type { Channel } from "./shapes";
import "./channels.css";

/** 渠道码: asks for the mini-program code of a channel, shows it, and saves it for print. */
export function CodeButton({ channel: { id, name, opens } }: { channel: Channel }) {
  const { message } = App.useApp();
  const drawing = useMutation(
    api.desk.channels.drawCode.mutationOptions({ onError: (error) => message.error(failureText(error)) }),
  );
  const picture = drawing.data?.imageBase64;
  const save = async () => {
    if (picture) saveFile(await (await fetch(picture)).blob(), `渠道码-${name}.png`);
  };
  return (
    <>
      <Button
        size="small"
        loading={drawing.isPending}
        onClick={() => drawing.mutate({ id })}
        data-testid="channel-code"
      >
        渠道码
      </Button>
      {picture && (
        <Modal
          open
          title={`${name} 的渠道码`}
          okText="保存图片"
          cancelText="关闭"
          onOk={save}
          onCancel={() => drawing.reset()}
        >
          <p className="dialog-note">用微信扫一扫，打开{opens}</p>
          <img className="channel-code" src={picture} alt={`${name} 的渠道码`} data-testid="channel-code-picture" />
        </Modal>
      )}
    </>
  );
}
