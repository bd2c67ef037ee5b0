using System.IO.Compression;
using static TorchSharp.torch;

namespace DistillDsl.Training.Data;

/// <summary>
/// A NumPy archive: named arrays in a zip file, as <c>numpy.savez</c> and <c>savez_compressed</c> write it. Supports bool, uint8, int8 to int64 and
/// float16 to float64, little-endian, in C or Fortran order, up to 2 GB each.
/// </summary>
public sealed class NpzFile : IDisposable
{
    private readonly string _path;
    private readonly ZipArchive _zip;
    private readonly Dictionary<string, ZipArchiveEntry> _entries = new(StringComparer.Ordinal);

    private NpzFile(string path, ZipArchive zip)
    {
        _path = path;
        _zip = zip;
        foreach (var entry in zip.Entries)
        {
            var name = entry.FullName.EndsWith(".npy", StringComparison.Ordinal) ? entry.FullName[..^4] : entry.FullName;
            if (!_entries.TryAdd(name, entry)) throw new InvalidDataException($"{path} holds the array \"{name}\" twice.");
        }
    }

    /// <summary>The arrays' names, in the file's order.</summary>
    public IReadOnlyCollection<string> Names => _entries.Keys;

    /// <summary>Opens a file and reads its directory.</summary>
    /// <exception cref="FileNotFoundException">The file does not exist.</exception>
    /// <exception cref="InvalidDataException">It is not a zip file, or it is truncated.</exception>
    public static NpzFile Open(string path)
    {
        if (!File.Exists(path)) throw new FileNotFoundException($"There is no file {path}.", path);
        var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, 1 << 16);
        try
        {
            return new(path, new ZipArchive(stream, ZipArchiveMode.Read));
        }
        catch (InvalidDataException fault) when (!fault.Message.StartsWith(path, StringComparison.Ordinal))
        {
            var length = stream.Length;
            stream.Dispose();
            throw new InvalidDataException($"{path} ({length} bytes) is not an .npz file, or its end is missing: expected a zip archive.", fault);
        }
        catch
        {
            stream.Dispose();
            throw;
        }
    }

    /// <summary>Reads an array into a tensor of its type and shape, on the CPU.</summary>
    /// <param name="name">Its name, without <c>.npy</c>.</param>
    /// <exception cref="InvalidDataException">The file does not contain the array, or the array is damaged, truncated, or of an unsupported type.</exception>
    public Tensor Read(string name)
    {
        if (!_entries.TryGetValue(name, out var entry))
            throw new InvalidDataException($"{_path} holds no array \"{name}\"; it holds {string.Join(", ", _entries.Keys.Select(key => $"\"{key}\""))}.");
        try
        {
            using var checksum = new Crc32Stream(entry.Open());
            var array = Read(checksum, entry);
            if (checksum.Crc32 == entry.Crc32) return array;
            array.Dispose();
            throw new NpyFormatException($"is damaged: its checksum is {checksum.Crc32:x8}, expected {entry.Crc32:x8}");
        }
        catch (EndOfStreamException fault)
        {
            throw new InvalidDataException($"{_path}: array \"{name}\" is cut off: it ends before the {entry.Length} bytes that the file's directory lists.",
                fault);
        }
        catch (NpyFormatException fault)
        {
            throw new InvalidDataException($"{_path}: array \"{name}\" {fault.Message}.", fault);
        }
        catch (InvalidDataException fault)
        {
            throw new InvalidDataException($"{_path}: array \"{name}\" cannot be unpacked: {fault.Message}", fault);
        }
    }

    /// <summary>Closes the file.</summary>
    public void Dispose() => _zip.Dispose();

    private static Tensor Read(Stream stream, ZipArchiveEntry entry)
    {
        var header = NpyHeader.Read(stream);
        long bytes;
        try
        {
            bytes = checked(header.Elements * header.ElementSize);
        }
        catch (OverflowException)
        {
            throw new NpyFormatException($"has the impossible shape {ShapeText.Of(header.Shape)}");
        }

        // Checked before anything is allocated: a damaged shape must not request memory that the file cannot fill.
        if (entry.Length - header.Length != bytes)
            throw new NpyFormatException($"has {entry.Length - header.Length} bytes of data; {ShapeText.Of(header.Shape)} of {header.Type} needs {bytes}");
        if (bytes > int.MaxValue)
            throw new NpyFormatException($"has {bytes} bytes; at most {int.MaxValue} are read, split it into several arrays");

        var shape = header.FortranOrder ? Enumerable.Reverse(header.Shape).ToArray() : header.Shape;
        var array = empty(shape, header.Type);
        try
        {
            if (bytes > 0) stream.ReadExactly(array.bytes);
            if (!header.FortranOrder) return array;
            // The first index varies fastest: the same bytes are the transposed array in C order.
            using var transposed = array;
            using var view = transposed.permute(Enumerable.Range(0, shape.Length).Reverse().Select(i => (long)i).ToArray());
            return view.contiguous();
        }
        catch
        {
            array.Dispose();
            throw;
        }
    }
}
