using System.Security.Cryptography;

namespace DistillDsl.Training.Export;

/// <summary>A file's name without its folder, its size in bytes and its SHA-256 in lower case.</summary>
internal sealed record FileFacts(string Name, long Length, string Sha256)
{
    public static FileFacts Of(string path)
    {
        using var stream = File.OpenRead(path);
        return new(Path.GetFileName(path), stream.Length, Convert.ToHexString(SHA256.HashData(stream)).ToLowerInvariant());
    }
}
