namespace TorchSharp.Modules;

/// <summary>
/// Sees the fields of an <see cref="OptimizerOptions"/> one after the other, so that each kind of options lists its fields once
/// and is saved, loaded, copied and completed by the same list.
/// </summary>
internal interface IOptionVisitor
{
    void Field(ref double? value);

    void Field(ref bool? value);
}

internal sealed class OptionWriter(BinaryWriter writer) : IOptionVisitor
{
    public void Field(ref double? value) => writer.Write(value!.Value);

    public void Field(ref bool? value) => writer.Write(value!.Value);
}

internal sealed class OptionReader(BinaryReader reader) : IOptionVisitor
{
    public void Field(ref double? value) => value = reader.ReadDouble();

    public void Field(ref bool? value) => value = reader.ReadBoolean();
}

internal sealed class OptionCollector : IOptionVisitor
{
    public Queue<object?> Values { get; } = new();

    public void Field(ref double? value) => Values.Enqueue(value);

    public void Field(ref bool? value) => Values.Enqueue(value);
}

/// <summary>Puts collected values into the fields; with <paramref name="keep"/> only into those that are null.</summary>
internal sealed class OptionCopier(Queue<object?> values, bool keep) : IOptionVisitor
{
    public void Field(ref double? value) => value = Choose(value);

    public void Field(ref bool? value) => value = Choose(value);

    private T? Choose<T>(T? own) where T : struct
    {
        var other = (T?)values.Dequeue();
        return keep ? own ?? other : other;
    }
}
