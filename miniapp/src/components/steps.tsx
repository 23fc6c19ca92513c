import { Text, View } from "@tarojs/components";
import "./steps.css";

export type Step = { key: string; title: string; text?: string; note?: string };

export function Steps({ id, steps, nowIndex = -1 }: { id?: string; steps: Step[]; nowIndex?: number }) {
  return (
    <View id={id} className="steps">
      {steps.map((step, index) => (
        <View key={step.key} className={`steps__step ${index === nowIndex ? "steps__step--now" : ""}`}>
          <Text className="steps__title">{step.title}</Text>
          {step.text && <Text className="steps__text">{step.text}</Text>}
          {step.note && <Text className="steps__text faint number">{step.note}</Text>}
        </View>
      ))}
    </View>
  );
}
