using System.Collections;
using System.Globalization;
using DistillDsl.PyTorch.Pickles;

namespace DistillDsl.PyTorch.Files;

/// <summary>The tensors of a pickled checkpoint, wherever in its dictionaries they stand.</summary>
internal static class PickledEntries
{
    /// <summary>All tensors with the path of the dictionary that holds them.</summary>
    /// <param name="root">What the pickle holds.</param>
    /// <exception cref="InvalidDataException">It is not a dictionary.</exception>
    public static Dictionary<TensorEntry, TensorReference> Of(object root)
    {
        if (root is not Hashtable dictionary)
        {
            throw new InvalidDataException(root is TensorReference
                ? "the file is a single tensor, not a dictionary of tensors"
                : "the file holds a whole module, which only Python can create; save its weights with torch.save(model.state_dict(), …)");
        }

        var found = new Dictionary<TensorEntry, TensorReference>();
        Add(found, dictionary, "");
        return found;
    }

    private static void Add(Dictionary<TensorEntry, TensorReference> found, Hashtable dictionary, string section)
    {
        var keys = dictionary.Keys.Cast<object>().Select(key => (Name: Convert.ToString(key, CultureInfo.InvariantCulture)!, Key: key));
        foreach (var (name, key) in keys.OrderBy(static key => key.Name, StringComparer.Ordinal))
        {
            switch (dictionary[key])
            {
                case TensorReference tensor:
                    var type = tensor.Storage.Type;
                    found.Add(new(section, name, type?.ToString() ?? tensor.Storage.TypeName, tensor.Shape) { Type = type }, tensor);
                    break;
                case Hashtable inner:
                    Add(found, inner, section.Length == 0 ? name : $"{section}.{name}");
                    break;
            }
        }
    }
}
