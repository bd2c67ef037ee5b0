using System.Text.Json;
using System.Text.Json.Serialization;
using DistillDsl.Training.Files;
using static TorchSharp.torch;

namespace DistillDsl.Training.Cache;

/// <summary>The cache's <c>cache.json</c>: the contents and the files. A shard that it does not list does not count.</summary>
/// <param name="Format">The layout of the files; <see cref="CurrentFormat"/>.</param>
/// <param name="Content">What is stored for every sample.</param>
/// <param name="Shards">The complete files.</param>
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

    /// <summary>Whether the folder has a manifest, readable or not.</summary>
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

    /// <summary>Writes it to the folder.</summary>
    public void Write(string folder) => AtomicFile.Write(Path.Combine(folder, FileName), stream => JsonSerializer.Serialize(stream, this, Json));
}

/// <summary>What a cache stores for every sample, and for which teacher.</summary>
/// <param name="Teacher">The teacher's type.</param>
/// <param name="Fingerprint">Its fingerprint: see <see cref="TeacherFingerprint"/>.</param>
/// <param name="Features">What is stored, in the order within a record.</param>
internal sealed record CacheContent(string Teacher, string Fingerprint, IReadOnlyList<CachedFeature> Features)
{
    /// <summary>How the teacher's inputs are made of the batch's: see <see cref="RecipeInfo.TeacherPreparation"/>.</summary>
    public string Preparation { get; init; } = "";

    /// <summary>Why what was stored as <paramref name="kept"/> cannot be used as this; null if it can.</summary>
    public string? DifferenceFrom(CacheContent kept)
    {
        if (kept.Teacher != Teacher) return $"the cache belongs to another teacher, {kept.Teacher}; this one is {Teacher}";
        if (kept.Fingerprint != Fingerprint) return "the cache belongs to a teacher with different weights, or with another fingerprint of its own";
        if (kept.Preparation != Preparation)
            return $"the cache was filled with another input of the teacher, {Named(kept.Preparation)}; it is now {Named(Preparation)}";
        if (kept.Features.Select(feature => feature.Text).SequenceEqual(Features.Select(feature => feature.Text))) return null;
        return $"the cache holds {List(kept)}; expected {List(this)}";
    }

    private static string Named(string preparation) => preparation.Length == 0 ? "that of the batch" : preparation;

    private static string List(CacheContent content) => string.Join(", ", content.Features.Select(feature => feature.Text));
}

/// <summary>One value of the teacher.</summary>
/// <param name="Name">As <see cref="IRecipe.RunTeacher"/> names it.</param>
/// <param name="Type">The teacher's own element type, in which the feature is returned.</param>
/// <param name="Stored">The element type on disk.</param>
/// <param name="Shape">The shape for one sample, without the batch dimension.</param>
internal sealed record CachedFeature(string Name, ScalarType Type, ScalarType Stored, IReadOnlyList<long> Shape)
{
    /// <summary>For messages, and for comparisons.</summary>
    [JsonIgnore]
    public string Text => $"{Name} {Type} {ShapeText.Of([.. Shape])}" + (Stored == Type ? "" : $" stored as {Stored}");
}

/// <summary>A file of records.</summary>
/// <param name="File">Its name in the folder.</param>
/// <param name="Samples">The number of records.</param>
/// <param name="Sha256">Its checksum, hexadecimal.</param>
internal sealed record CacheShard(string File, int Samples, string Sha256);
