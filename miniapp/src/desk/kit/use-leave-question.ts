import { App } from "antd";
import { rowMarks } from "./row-marks";
import { useLayer, useUnsavedWork } from "./unsaved-work";

type Answers = { onLeave: () => void; onStay?: () => void };

/** Two questions at once would be one too many, whatever is pressed while the first one stands. */
let isAsking = false;

/** Asks before unsaved work is thrown away; the button with the focus keeps it. */
export function useLeaveQuestion(): (answers: Answers) => void {
  const { modal } = App.useApp();
  return ({ onLeave, onStay }) => {
    if (isAsking) return;
    isAsking = true;
    modal.confirm({
      title: "填写的内容还没有保存",
      content: "离开后会丢失。",
      okText: "放弃并离开",
      cancelText: "继续填写",
      okButtonProps: { danger: true, ...rowMarks("leave-confirm") },
      cancelButtonProps: { ...rowMarks("leave-stay") },
      autoFocusButton: "cancel",
      onOk: onLeave,
      onCancel: onStay,
      afterClose: () => {
        isAsking = false;
      },
    });
  };
}

/** The guard of a form in a dialog or drawer: the mask, ×, 取消, Escape and Back ask before typed work is lost. */
export function useGuardedClose(isUnsaved: () => boolean, onClose: () => void): () => void {
  useUnsavedWork(isUnsaved);
  const ask = useLeaveQuestion();
  const close = () => (isUnsaved() ? ask({ onLeave: onClose }) : onClose());
  useLayer(close);
  return close;
}
