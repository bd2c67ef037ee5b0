using System.Text.Json;
using System.Text.Json.Serialization;
using DistillDsl.Training.Files;
using static TorchSharp.torch;

namespace DistillDsl.Training.Cache;

/// <summary>The cache's <c>cache.json</c>: what is kept and in which files. A shard that it does not name does not count.</summary>
/// <param name="Format">The layout of the files; <see cref="CurrentFormat"/>.</param>
/// <param name="Content">What is kept of every sample.</param>
/// <param name="Shards">The files that are complete.</param>
internal sealed record CacheManifest(int Format, CacheContent Content, IReadOnlyList<CacheShard> Shards)
{
    public const int CurrentFormat = 1;

    private const string FileName = "cache.json";

    private static readonly JsonSerializerOptions Json = new()
    {
        WriteIndented = true,
        Converters = { new JsonStringEnumConverter() },
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
    };

    /// <summary>Whether the folder has one, readable or not.</summary>
    public static bool ExistsIn(string folder) => File.Exists(Path.Combine(folder, FileName));

    /// <summary>Null if the file is damaged.</summary>
    public static CacheManifest? Read(string folder)
    {
        try
        {
            using var stream = File.OpenRead(Path.Combine(folder, FileName));
            return JsonSerializer.Deserialize<CacheManifest>(stream, Json);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>Writes it into the folder.</summary>
    public void Write(string folder) => AtomicFile.Write(Path.Combine(folder, FileName), stream => JsonSerializer.Serialize(stream, this, Json));
}

/// <summary>What a cache keeps of every sample, and whose it is.</summary>
/// <param name="Teacher">The teacher's type.</param>
/// <param name="Fingerprint">Of its weights: see <see cref="TeacherFingerprint"/>.</param>
/// <param name="Features">What is kept, in the order in which it lies in a record.</param>
internal sealed record CacheContent(string Teacher, string Fingerprint, IReadOnlyList<CachedFeature> Features)
{
    /// <summary>Why what was stored as <paramref name="kept"/> does not serve where this is wanted; null if it does.</summary>
    public string? DifferenceFrom(CacheContent kept)
    {
        if (kept.Teacher != Teacher) return $"the cache belongs to another teacher, {kept.Teacher}; this one is {Teacher}";
        if (kept.Fingerprint != Fingerprint) return "the cache belongs to a teacher with different weights";
        if (kept.Features.Select(feature => feature.Text).SequenceEqual(Features.Select(feature => feature.Text))) return null;
        return $"the cache holds {List(kept)}; expected {List(this)}";
    }

    private static string List(CacheContent content) => string.Join(", ", content.Features.Select(feature => feature.Text));
}

/// <summary>One value of the teacher.</summary>
/// <param name="Name">As <see cref="IRecipe.RunTeacher"/> names it.</param>
/// <param name="Type">The teacher's own element type, in which it is given back.</param>
/// <param name="Stored">The element type on the disk.</param>
/// <param name="Shape">One sample's shape: the value's without the batch.</param>
internal sealed record CachedFeature(string Name, ScalarType Type, ScalarType Stored, IReadOnlyList<long> Shape)
{
    /// <summary>For messages, and to compare by.</summary>
    [JsonIgnore]
    public string Text => $"{Name} {Type} {ShapeText.Of([.. Shape])}" + (Stored == Type ? "" : $" stored as {Stored}");
}

/// <summary>A file of records.</summary>
/// <param name="File">Its name in the folder.</param>
/// <param name="Samples">How many records it has.</param>
/// <param name="Sha256">Its checksum, hexadecimal.</param>
internal sealed record CacheShard(string File, int Samples, string Sha256);
