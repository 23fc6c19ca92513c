import { App } from "antd";
import { rowMarks } from "../kit/row-marks";

/** Asks whether a product is wanted although its awards can cost more than it brings in. */
export function useLossQuestion() {
  const { modal } = App.useApp();
  return ({ losses, onAccept }: { losses: readonly string[]; onAccept: () => void }) =>
    modal.confirm({
      title: "最坏情形下会亏本",
      width: 520,
      content: losses.map((text) => <p key={text}>{text}</p>),
      okText: "仍然保存",
      cancelText: "回去修改",
      okButtonProps: { danger: true, ...rowMarks("loss-accept") },
      onOk: onAccept,
    });
}
