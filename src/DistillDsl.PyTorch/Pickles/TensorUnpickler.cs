using System.Globalization;
using Razorvine.Pickle;
using Razorvine.Pickle.Objects;
using static TorchSharp.torch;

namespace DistillDsl.PyTorch.Pickles;

/// <summary>Reads the pickle of a checkpoint: tensors become <see cref="TensorReference"/>s, whose numbers stand elsewhere in the file.</summary>
internal sealed class TensorUnpickler : Unpickler
{
    private readonly ICollection<StorageReference>? _storages;

    private TensorUnpickler(ICollection<StorageReference>? storages) => _storages = storages;

    /// <summary>Reads one pickle and stops behind it.</summary>
    /// <param name="stream">Where the pickle begins.</param>
    /// <param name="storages">Receives every storage that it names.</param>
    /// <exception cref="InvalidDataException">The pickle is damaged, or holds objects of classes that only Python can create.</exception>
    public static object Read(Stream stream, ICollection<StorageReference>? storages = null)
    {
        TensorConstructors.Register();
        using var unpickler = new TensorUnpickler(storages);
        TensorConstructors.Reading = true;
        try
        {
            return unpickler.load(stream);
        }
        catch (Exception fault) when (fault is PickleException or IOException or InvalidCastException or FormatException or OverflowException
            or ArgumentException or InvalidOperationException or NullReferenceException or KeyNotFoundException or IndexOutOfRangeException)
        {
            throw new InvalidDataException(fault is PickleException ? fault.Message : $"the pickle is damaged ({fault.Message})", fault);
        }
        finally
        {
            TensorConstructors.Reading = false;
        }
    }

    protected override object persistentLoad(object pid)
    {
        var storage = (object[])pid;
        if (storage is not ["storage", ClassDictConstructor type, var key, ..]) throw new PickleException("a storage of unknown form");
        var reference = new StorageReference(Convert.ToString(key, CultureInfo.InvariantCulture)!, TypeOf(type.name), type.name);
        _storages?.Add(reference);
        return reference;
    }

    private static ScalarType? TypeOf(string storage) => storage switch
    {
        "DoubleStorage" => ScalarType.Float64,
        "FloatStorage" => ScalarType.Float32,
        "HalfStorage" => ScalarType.Float16,
        "BFloat16Storage" => ScalarType.BFloat16,
        "LongStorage" => ScalarType.Int64,
        "IntStorage" => ScalarType.Int32,
        "ShortStorage" => ScalarType.Int16,
        "CharStorage" => ScalarType.Int8,
        "ByteStorage" => ScalarType.Byte,
        "BoolStorage" => ScalarType.Bool,
        _ => null,
    };
}
