import { showToast } from "@tarojs/taro";
import { explainError } from "@/data/explain-error";

export function tell(sentence: string): void {
  void showToast({ title: sentence, icon: "none", duration: 2200 });
}

export function tellError(error: unknown): void {
  tell(explainError(error));
}
