import { Text, View } from "@tarojs/components";
import { type ReactNode, useState } from "react";
import { Words } from "@/after-sales/words";
import { Button } from "@/components/button";
import { Sheet } from "@/components/sheet";
import { tap } from "@/components/tap";
import "@/staff/parts/staff.css";

type Props = {
  title: string;
  /** What the act does, said before it is done. */
  note: string;
  placeholder: string;
  presets: readonly string[];
  confirm: string;
  isRefusal?: boolean;
  maxLength?: number;
  busy: boolean;
  onConfirm: (reason: string) => void;
  onClose: () => void;
  children?: ReactNode;
};

/** Asks for the reason that an act is recorded with; a tap on a preset writes it. */
export function ReasonSheet(props: Props) {
  const { title, note, placeholder, presets, confirm, isRefusal, maxLength = 200, busy, children } = props;
  const [reason, setReason] = useState("");
  const footer = (
    <View className="staff-sheet__foot">
      <Button
        id="reason-confirm"
        tone={isRefusal ? "buy" : "pine"}
        busy={busy}
        disabled={reason.trim() === ""}
        onTap={() => props.onConfirm(reason.trim())}
      >
        {confirm}
      </Button>
    </View>
  );
  return (
    <Sheet id="reason-sheet" open title={title} footer={footer} onClose={props.onClose}>
      <Text className="staff-sheet__note">{note}</Text>
      {children}
      <Words id="reason-input" value={reason} placeholder={placeholder} maxLength={maxLength} onChange={setReason} />
      <View className="staff-presets">
        {presets.map((preset) => (
          <View key={preset} className="staff-presets__one" {...tap(() => setReason(preset))}>
            {preset}
          </View>
        ))}
      </View>
    </Sheet>
  );
}
