using System.Collections;
using System.Diagnostics.CodeAnalysis;

namespace TorchSharp.Utils;

/// <summary>A dictionary that also is a list: entries keep the order in which they came.</summary>
public class OrderedDict<TKey, TValue> : IDictionary<TKey, TValue>, IList<(TKey, TValue)> where TKey : notnull
{
    private readonly List<(TKey Key, TValue Value)> entries = [];
    private readonly Dictionary<TKey, TValue> lookup = [];

    public TValue this[TKey key]
    {
        get => lookup[key];
        set
        {
            if (lookup.ContainsKey(key))
                entries[Position(key)] = (key, value);
            else
                entries.Add((key, value));
            lookup[key] = value;
        }
    }

    public (TKey, TValue) this[int index]
    {
        get => entries[index];
        set
        {
            var old = entries[index].Key;
            lookup.Remove(old);
            if (!lookup.TryAdd(value.Item1, value.Item2))
            {
                lookup.Add(old, entries[index].Value);
                throw Duplicate(value.Item1);
            }
            entries[index] = value;
        }
    }

    public int Count => entries.Count;

    public bool IsReadOnly => false;

    public ICollection<TKey> Keys => entries.ConvertAll(entry => entry.Key);

    public ICollection<TValue> Values => entries.ConvertAll(entry => entry.Value);

    public IEnumerable<TKey> keys() => entries.Select(entry => entry.Key);

    public IEnumerable<TValue> values() => entries.Select(entry => entry.Value);

    public IEnumerator<(TKey, TValue)> items() => GetEnumerator();

    public IEnumerator<(TKey, TValue)> GetEnumerator() => entries.GetEnumerator();

    IEnumerator<KeyValuePair<TKey, TValue>> IEnumerable<KeyValuePair<TKey, TValue>>.GetEnumerator() =>
        entries.Select(entry => KeyValuePair.Create(entry.Key, entry.Value)).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    public void Add(TKey key, TValue value)
    {
        if (!lookup.TryAdd(key, value))
            throw Duplicate(key);
        entries.Add((key, value));
    }

    public void Add((TKey, TValue) item) => Add(item.Item1, item.Item2);

    public void Add(KeyValuePair<TKey, TValue> item) => Add(item.Key, item.Value);

    public void Insert(int index, (TKey, TValue) item)
    {
        if (lookup.ContainsKey(item.Item1))
            throw Duplicate(item.Item1);
        entries.Insert(index, item);
        lookup.Add(item.Item1, item.Item2);
    }

    public bool Remove(TKey key)
    {
        if (!lookup.Remove(key))
            return false;
        entries.RemoveAt(Position(key));
        return true;
    }

    public bool Remove((TKey, TValue) item) => Contains(item) && Remove(item.Item1);

    public bool Remove(KeyValuePair<TKey, TValue> item) => Contains(item) && Remove(item.Key);

    public void RemoveAt(int index)
    {
        lookup.Remove(entries[index].Key);
        entries.RemoveAt(index);
    }

    public void Clear()
    {
        entries.Clear();
        lookup.Clear();
    }

    public void clear() => Clear();

    public bool ContainsKey(TKey key) => lookup.ContainsKey(key);

    public bool Contains((TKey, TValue) item) =>
        lookup.TryGetValue(item.Item1, out var value) && EqualityComparer<TValue>.Default.Equals(value, item.Item2);

    public bool Contains(KeyValuePair<TKey, TValue> item) => Contains((item.Key, item.Value));

    public bool TryGetValue(TKey key, [MaybeNullWhen(false)] out TValue value) => lookup.TryGetValue(key, out value);

    public int IndexOf((TKey, TValue) item) => Contains(item) ? Position(item.Item1) : -1;

    public void CopyTo((TKey, TValue)[] array, int arrayIndex) => entries.CopyTo(array, arrayIndex);

    public void CopyTo(KeyValuePair<TKey, TValue>[] array, int arrayIndex)
    {
        foreach (var (key, value) in entries)
            array[arrayIndex++] = KeyValuePair.Create(key, value);
    }

    private int Position(TKey key) => entries.FindIndex(entry => EqualityComparer<TKey>.Default.Equals(entry.Key, key));

    private static ArgumentException Duplicate(TKey key) => new($"The key '{key}' is there already.");
}
