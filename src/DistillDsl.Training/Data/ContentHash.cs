using System.Security.Cryptography;
using static TorchSharp.torch;

namespace DistillDsl.Training.Data;

/// <summary>A hash of texts and tensors: names, types, shapes and bytes.</summary>
internal sealed class ContentHash : IDisposable
{
    private readonly SHA256 _hash = SHA256.Create();
    private readonly BinaryWriter _writer;

    public ContentHash() => _writer = new(new CryptoStream(Stream.Null, _hash, CryptoStreamMode.Write));

    /// <summary>Adds a text.</summary>
    public void Add(string text) => _writer.Write(text);

    /// <summary>Adds a file's contents.</summary>
    public void AddFile(string path)
    {
        using var stream = File.OpenRead(path);
        _writer.Write(stream.Length);
        _writer.Flush();
        stream.CopyTo(_writer.BaseStream);
    }

    /// <summary>Adds a named tensor of any device.</summary>
    public void Add(string name, Tensor tensor)
    {
        using var scope = NewDisposeScope();
        _writer.Write(name);
        _writer.Write(tensor.dtype.ToString());
        _writer.Write(tensor.shape.Length);
        foreach (var size in tensor.shape) _writer.Write(size);
        _writer.Flush();
        tensor.detach().cpu().contiguous().WriteBytesToStream(_writer.BaseStream, bufferSize: 1 << 16);
    }

    /// <summary>Ends the hash: 32 hexadecimal digits, half of a SHA-256.</summary>
    public string End()
    {
        _writer.Dispose();
        return Convert.ToHexString(_hash.Hash!.AsSpan(0, 16)).ToLowerInvariant();
    }

    public void Dispose()
    {
        _writer.Dispose();
        _hash.Dispose();
    }
}
