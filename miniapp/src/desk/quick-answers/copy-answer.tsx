import { App, Button } from "antd";

/** 复制: puts an answer into the clipboard; a browser that refuses says so. */
export function CopyAnswer({ text }: { text: string }) {
  const { message } = App.useApp();
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(text);
      message.success("已复制");
    } catch {
      message.error("浏览器不允许复制，请选中文字后复制");
    }
  };
  return (
    <Button type="link" size="small" onClick={copy} data-testid="answer-copy">
      复制
    </Button>
  );
}
