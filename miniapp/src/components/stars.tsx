import { Text, View } from "@tarojs/components";
import { Icon } from "@/components/icon";
import { group, tap } from "@/components/tap";
import "./stars.css";

const places = [1, 2, 3, 4, 5] as const;
const words = ["", "很差", "不太好", "一般", "满意", "非常满意"];

export function Stars({ stars, size = 14 }: { stars: number; size?: number }) {
  return (
    <View className="stars" ariaLabel={`${stars} 星`} {...group("img")}>
      {places.map((place) => (
        <View key={place} className="stars__one">
          <Icon name="star-full" size={size} />
          <View className="stars__part stars__one--on" style={{ width: `${partOf(place, stars) * 100}%` }}>
            <Icon name="star-full" size={size} />
          </View>
        </View>
      ))}
    </View>
  );
}

/** How much of the star at this place is full: an average of 4.5 fills half of the fifth. */
function partOf(place: number, stars: number): number {
  return Math.min(Math.max(stars - place + 1, 0), 1);
}

type PickerProps = { id: string; stars: number; onChange: (stars: number) => void };

export function StarsPicker({ id, stars, onChange }: PickerProps) {
  return (
    <View className="stars stars--picker" ariaLabel="评分" {...group("radiogroup")}>
      {places.map((place) => (
        <View
          key={place}
          id={`${id}-${place}`}
          className={place <= stars ? "stars__one stars__one--on" : "stars__one"}
          {...tap(() => onChange(place), { role: "radio", label: `${place} 星，${words[place]}`, on: place === stars })}
        >
          <Icon name="star-full" size={30} />
        </View>
      ))}
      <Text className="stars__word">{words[stars]}</Text>
    </View>
  );
}
